import type { Worksheet } from 'exceljs';
import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/index.js';
import { columnLetters } from '../../core/workbook/a1.ts';
import { solid } from './cell-style.ts';
import type { TabLook } from './tab-look.ts';

/** Excel takes no longer list of words than this in a dropdown. */
const LONGEST_LIST = 255;

/** Dropdowns, each for its whole column. */
export function addChoices(sheet: Worksheet, look: TabLook): void {
  const below = look.head.length + 1;
  look.body.forEach(({ dataValidation }, at) => {
    const formula = choicesFormula(dataValidation?.condition ?? undefined, look.rowCount);
    if (formula === null) return;
    const letters = columnLetters(at);
    const range = `${letters}${below}:${letters}${Math.max(below, look.rowCount)}`;
    validationsOf(sheet).add(range, {
      type: 'list',
      allowBlank: true,
      formulae: [formula],
      showErrorMessage: dataValidation?.strict === true,
    });
  });
}

/** exceljs has these without telling its types. */
function validationsOf(sheet: Worksheet): { add(range: string, rule: object): void } {
  return (sheet as Worksheet & { dataValidations: { add(range: string, rule: object): void } })
    .dataValidations;
}

function choicesFormula(
  condition: sheets_v4.Schema$BooleanCondition | undefined,
  rowCount: number,
): string | null {
  const values = (condition?.values ?? []).map(({ userEnteredValue }) => userEnteredValue ?? '');
  if (condition?.type === 'ONE_OF_LIST') {
    const list = values.join(',');
    const fits = list.length <= LONGEST_LIST && values.every((word) => !/[",]/.test(word));
    return fits ? `"${list}"` : null;
  }
  if (condition?.type !== 'ONE_OF_RANGE') return null;
  // Excel wants an end where Google lets a range go on for ever.
  return (values[0] ?? '')
    .replace(/^=/, '')
    .replace(/(\$?[A-Z]+)(\$?\d+):(\$?[A-Z]+)$/, `$1$2:$3$$${rowCount}`);
}

/** Colours of cells that hold one word, such as a stage. */
export function addColourRules(sheet: Worksheet, look: TabLook): void {
  look.colourRules.forEach(({ ranges, booleanRule }, at) => {
    const word = booleanRule?.condition?.values?.[0]?.userEnteredValue ?? null;
    const colour = booleanRule?.format?.backgroundColorStyle?.rgbColor;
    const range = ranges?.[0];
    if (
      booleanRule?.condition?.type !== 'TEXT_EQ' ||
      word === null ||
      colour === undefined ||
      range === undefined
    )
      return;
    const from = `${columnLetters(range.startColumnIndex ?? 0)}${(range.startRowIndex ?? 0) + 1}`;
    const to = `${columnLetters((range.endColumnIndex ?? 1) - 1)}${range.endRowIndex ?? look.rowCount}`;
    sheet.addConditionalFormatting({
      ref: `${from}:${to}`,
      rules: [
        {
          type: 'cellIs',
          operator: 'equal',
          priority: at + 1,
          formulae: [`"${word.replaceAll('"', '""')}"`],
          style: { fill: solid(colour) },
        },
      ],
    });
  });
}
