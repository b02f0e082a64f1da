import { prepareRules } from '../criteria/compile.ts';
import type { CompiledCondition } from '../criteria/condition.ts';
import { conditionInWords } from '../criteria/in-words.ts';
import { LeadCase } from '../explain/lead-case.ts';
import { emailKind } from '../intake/email-kind.ts';
import type { Agreement } from '../lifecycle/agreement.ts';
import type { LeadDraft } from '../lifecycle/lead-draft.ts';
import { returnedAt } from '../lifecycle/settle.ts';

/**
 * Says what a lead lacks for SQL by the rules in force: the conditions that it does not meet on the way in that needs the
 * fewest. Blank where no rules are in force, or nothing is missing.
 */
export function missingForSql(
  { inForce, leads, activities }: Agreement,
  timeZone: string,
  asOfEpochMs: number,
): (lead: LeadDraft) => string {
  if (inForce === null) return () => '';
  const rules = prepareRules(inForce.rules, { leadHeaders: leads.headers, timeZone, emailKind });
  const words = new Map<CompiledCondition, string>();
  const said = (condition: CompiledCondition) => {
    const known = words.get(condition) ?? conditionInWords(condition.source);
    words.set(condition, known);
    return known;
  };
  return (lead) => {
    const sinceEpochMs = returnedAt(lead);
    const one = new LeadCase(rules, { leadHeaders: leads.headers, timeZone, asOfEpochMs, sinceEpochMs });
    one.judge({
      cells: lead.row.cells,
      activities: activities.of(lead.text('Lead ID'), lead.text('E-mail')),
    });
    const bar = one.bar('SQL');
    if (bar === null) return '';
    const unmet = (conditions: readonly CompiledCondition[]) => conditions.filter((c) => !one.meets(c));
    const every = unmet(bar.every);
    let nearest: readonly CompiledCondition[] | null = null;
    for (const { all } of bar.needsWay ? bar.ways : []) {
      const missing = unmet(all);
      if (nearest === null || missing.length < nearest.length) nearest = missing;
    }
    return [...every, ...(nearest ?? [])].map(said).join('; ');
  };
}
