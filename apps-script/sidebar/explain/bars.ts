import type { BarExplained, ConditionExplained } from '../../../core/explain/bars.ts';
import type { Explanation } from '../../../core/explain/explain-lead.ts';
import { element, foldable } from '../parts/element.ts';
import { jump } from '../parts/jump.ts';
import { foundPart } from './scores.ts';

/** Every bar with each way in, what is met and what is missing; those that it meets and SQL are open. */
export function barParts({ bars, row }: Explanation): readonly Node[] {
  return bars.map((bar) =>
    foldable(
      [bar.stage, element('b', '', verdict(bar))],
      bar.isMet || bar.stage === 'SQL',
      ...inside(bar, row),
    ),
  );
}

function verdict({ isMet, isOff, stage }: BarExplained): string {
  if (isOff) return 'switched off';
  if (stage === 'Disqualified') return isMet ? 'yes' : 'no';
  return isMet ? 'met' : 'not met';
}

function inside({ every, ways, isOff, stage }: BarExplained, row: number): readonly Node[] {
  if (isOff) return [element('p', 'quiet', 'No row of it is switched on, so that no lead meets it.')];
  const needed = every.length === 0 ? [] : [element('p', 'way', 'All of these'), conditionList(every, row)];
  const isEither = ways.length > 1 ? ' (one way in is enough)' : '';
  const named = ways.flatMap(({ name, isMet, conditions }) => [
    element('p', 'way', `${name === '' ? 'This row alone' : name}: ${isMet ? 'met' : 'not met'}`),
    conditionList(conditions, row),
  ]);
  const intro =
    ways.length > 0 && (stage === 'Disqualified' || every.length > 0)
      ? [
          element(
            'p',
            'quiet',
            stage === 'Disqualified' ? 'Any one of these is enough.' : `And a way in${isEither}:`,
          ),
        ]
      : [];
  return [...needed, ...intro, ...named];
}

function conditionList(conditions: readonly ConditionExplained[], row: number): HTMLElement {
  const items = conditions.map(({ text, isMet, found, header, at }) =>
    element(
      'li',
      isMet ? 'met' : 'missing',
      element('span', 'mark', isMet ? '✓' : '✗'),
      element(
        'span',
        '',
        at === null ? text : jump(text, { tab: at.tab, row: at.row, header: 'Field' }),
        foundPart(found, header, row),
      ),
    ),
  );
  return element('ul', 'lines', ...items);
}
