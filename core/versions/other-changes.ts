import type { Rules } from '../criteria/rules.ts';
import { foldText } from '../criteria/text.ts';

/** What was put on or taken off the lists that both sets of rules use: `@Guides: added Playbook`. */
export function listChanges(before: Rules, after: Rules): readonly string[] {
  const earlier = new Map(Object.entries(before.lists).map(([name, items]) => [foldText(name), items]));
  return Object.entries(after.lists).flatMap(([name, items]) => {
    const was = earlier.get(foldText(name));
    if (was === undefined) return [];
    const added = without(items, was);
    const removed = without(was, items);
    const said = [inWords('added', added), inWords('removed', removed)].filter((part) => part !== '');
    return said.length === 0 ? [] : [`@${name}: ${said.join('; ')}`];
  });
}

/** Stages that are sent to sales and were not, or the other way round. */
export function sendChanges(before: Rules, after: Rules): readonly string[] {
  const stages = new Set([...Object.keys(before.sendToSales), ...Object.keys(after.sendToSales)]);
  const yesNo = (rules: Rules, stage: string) => (rules.sendToSales[stage] === true ? 'yes' : 'no');
  return [...stages]
    .filter((stage) => yesNo(before, stage) !== yesNo(after, stage))
    .map((stage) => `${stage}: Send to sales ${yesNo(before, stage)} → ${yesNo(after, stage)}`);
}

function without(items: readonly string[], others: readonly string[]): readonly string[] {
  const known = new Set(others.map(foldText));
  return items.filter((item) => !known.has(foldText(item)));
}

/** At most six by name: a list of a thousand accounts is not told in words. */
function inWords(verb: string, items: readonly string[]): string {
  if (items.length === 0) return '';
  const named = items.slice(0, 6).join(', ');
  return items.length > 6 ? `${verb} ${named} and ${items.length - 6} more` : `${verb} ${named}`;
}
