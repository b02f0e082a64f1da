/** Conditional format rules, in the order in which they apply. */
import { refuse } from '../errors.ts';
import type { ConditionalFormatRule } from '../google.ts';
import { withBothColors } from '../model/color.ts';
import type { Edit } from '../model/edit.ts';
import { withoutZeroSheet } from '../render/spreadsheet.ts';
import type { Handlers } from './handler.ts';
import { keptRange, targetOf } from './target.ts';

export const conditionalFormatHandlers: Handlers = {
  addConditionalFormatRule(edit, { rule, index }) {
    const kept = keptRule(edit, rule);
    const sheet = edit.grid(kept.ranges?.[0]?.sheetId);
    const rules = [...sheet.rules.conditionalFormats];
    const at = index ?? 0;
    if (at < 0 || at > rules.length) refuse(`Invalid index: ${at}, there are only ${rules.length} rules.`);
    rules.splice(at, 0, kept);
    sheet.setRules({ conditionalFormats: rules });
    edit.sheetChanged(sheet.sheetId, 'rules');
    return undefined;
  },

  updateConditionalFormatRule(edit, { rule, index, newIndex, sheetId }) {
    const kept = rule ? keptRule(edit, rule) : null;
    const sheet = edit.sheet(kept ? kept.ranges?.[0]?.sheetId : sheetId);
    const rules = [...sheet.rules.conditionalFormats];
    const at = index ?? 0;
    const old = rules[at] ?? refuse(`No conditional format on sheet: ${sheet.sheetId} at index: ${at}`);
    if (kept) rules[at] = kept;
    else {
      rules.splice(at, 1);
      rules.splice(newIndex ?? 0, 0, old);
    }
    sheet.setRules({ conditionalFormats: rules });
    edit.sheetChanged(sheet.sheetId, 'rules');
    if (kept) return { oldRule: withoutZeroSheet(old), newRule: withoutZeroSheet(kept), newIndex: at };
    return { newRule: withoutZeroSheet(old), oldIndex: at, newIndex: newIndex ?? 0 };
  },

  deleteConditionalFormatRule(edit, { sheetId, index }) {
    const sheet = edit.sheet(sheetId);
    const at = index ?? 0;
    const rule =
      sheet.rules.conditionalFormats[at] ??
      refuse(`No conditional format on sheet: ${sheet.sheetId} at index: ${at}`);
    sheet.setRules({ conditionalFormats: sheet.rules.conditionalFormats.filter((known) => known !== rule) });
    edit.sheetChanged(sheet.sheetId, 'rules');
    return { rule: withoutZeroSheet(rule) };
  },
};

function keptRule(edit: Edit, rule: ConditionalFormatRule | null | undefined): ConditionalFormatRule {
  const ranges = rule?.ranges ?? [];
  if (ranges.length === 0) refuse('No ranges specified.');
  if (!rule?.booleanRule && !rule?.gradientRule) refuse('No rule specified.');
  checkGradient(rule);
  return {
    ranges: ranges.map((range) => keptRange(targetOf(edit, range))),
    ...(rule.booleanRule && { booleanRule: withBothColors(rule.booleanRule) }),
    ...(rule.gradientRule && { gradientRule: keptGradient(rule.gradientRule) }),
  };
}

type Gradient = NonNullable<ConditionalFormatRule['gradientRule']>;

/** The least and the greatest value need none of their own, and lose what they are given. */
function keptGradient(gradient: Gradient): Gradient {
  const kept = withBothColors(gradient);
  for (const point of [kept.minpoint, kept.midpoint, kept.maxpoint]) {
    if (point && (point.type === 'MIN' || point.type === 'MAX')) delete point.value;
  }
  return kept;
}

function checkGradient({ gradientRule }: ConditionalFormatRule): void {
  if (!gradientRule) return;
  const { minpoint, midpoint, maxpoint } = gradientRule;
  for (const point of [minpoint, maxpoint, ...(midpoint ? [midpoint] : [])]) {
    if (!point?.type) refuse('No interpolationPointType specified.');
    if (point.type !== 'MIN' && point.type !== 'MAX' && !point.value)
      refuse('InterpolationPoint.value is required.');
  }
}
