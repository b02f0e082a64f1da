import type { Rules } from '../criteria/rules.ts';
import { foldText } from '../criteria/text.ts';
import { type Duration, durationText } from '../sla/duration.ts';
import type { SlaRule } from '../sla/read-sla.ts';

/** What the SLA promises otherwise: `SLA for SQL: First response within 2 hours → 1 hour`. */
export function slaChanges(before: Rules, after: Rules): readonly string[] {
  const [earlier, later] = [byPlace(before.sla), byPlace(after.sla)];
  const changed = [...later].flatMap(([place, rule]) => {
    const was = earlier.get(place);
    if (was === undefined) return [`Added to SLA: ${nameOf(rule)} ${promiseOf(rule)}`];
    const changes = changesOf(was, rule);
    return changes.length === 0 ? [] : [`SLA for ${nameOf(rule)}: ${changes.join(', ')}`];
  });
  const gone = [...earlier].filter(([place]) => !later.has(place));
  return [...changed, ...gone.map(([, rule]) => `No longer in SLA: ${nameOf(rule)} ${promiseOf(rule)}`)];
}

function byPlace(rules: readonly SlaRule[]): ReadonlyMap<string, SlaRule> {
  return new Map(rules.map((rule) => [`${rule.stage}\n${foldText(rule.segment ?? '')}`, rule]));
}

function changesOf(was: SlaRule, is: SlaRule): readonly string[] {
  const columns: readonly (readonly [string, (rule: SlaRule) => string])[] = [
    ['First response within', ({ firstResponse }) => textOf(firstResponse)],
    ['Next step within', ({ nextStep }) => textOf(nextStep)],
    ['Clock', ({ clock }) => clock],
    ['Warn at %', ({ warnAt }) => String(Math.round(warnAt * 100))],
  ];
  return columns
    .filter(([, text]) => text(was) !== text(is))
    .map(([column, text]) => `${column} ${text(was)} → ${text(is)}`);
}

function nameOf({ stage, segment }: SlaRule): string {
  return segment === null ? stage : `${stage}, ${segment}`;
}

function promiseOf({ firstResponse, nextStep, clock }: SlaRule): string {
  const parts = [
    ...(firstResponse === null ? [] : [`first response within ${textOf(firstResponse)}`]),
    ...(nextStep === null ? [] : [`next step within ${textOf(nextStep)}`]),
  ];
  return `${parts.join(' and ')} (${clock.toLowerCase()})`;
}

function textOf(duration: Duration | null): string {
  return duration === null ? 'blank' : durationText(duration);
}
