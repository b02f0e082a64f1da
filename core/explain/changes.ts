import { type CompiledCondition, countFor } from '../criteria/condition.ts';
import { type Field, readField } from '../criteria/fields.ts';
import { indexLists, type Operand, readItems, readOperand } from '../criteria/operand.ts';
import { operandKind } from '../criteria/operators.ts';
import type { Rules } from '../criteria/rules.ts';
import { type CellValue, cellText, isBlank } from '../workbook/cell.ts';
import { civilText, civilToMs, DAY_MS, msToCivil } from '../workbook/civil.ts';
import { LEADS } from '../workbook/schema/leads.ts';
import type { LeadCase, LeadFacts } from './lead-case.ts';

/** Something that could become different about a lead. */
export type Change =
  | { readonly kind: 'cell'; readonly header: string; readonly value: CellValue }
  | { readonly kind: 'activity'; readonly name: string; readonly detail: string; readonly times: number };

/** Items of a list that are tried: any of them does, unless another condition is against it. */
const MOST_ITEMS = 4;
const SOMETHING = 'something else';
const ADDRESS: Readonly<Record<string, string>> = { work: 'name@their-company.com', free: 'name@gmail.com' };
const MACHINES = new Set<string>(
  LEADS.columns.filter(({ owner }) => owner === 'machine').map(({ header }) => header),
);

/** The lead as it would be after a change; what it does, it does now. */
export function withChange(
  facts: LeadFacts,
  change: Change,
  lead: Pick<LeadCase, 'asOfEpochMs' | 'columnOf'>,
): LeadFacts {
  if (change.kind === 'activity') {
    const did = {
      atEpochMs: lead.asOfEpochMs,
      activity: change.name,
      detail: change.detail,
      count: change.times,
    };
    return { ...facts, activities: [...facts.activities, did] };
  }
  const cells = [...facts.cells];
  const column = lead.columnOf(change.header);
  while (cells.length <= column) cells.push(null);
  cells[column] = change.value;
  return { ...facts, cells };
}

/** Changes that may make a lead meet a condition, the most natural first; whether one does is for a judgement to say. */
export function changesToMeet(
  condition: CompiledCondition,
  lists: Rules['lists'],
  lead: LeadCase,
  facts: LeadFacts,
): readonly Change[] {
  const { is, value, emptyIsOk } = condition.source;
  const field = readField(condition.source.field, lead.leadHeaders);
  const operand = readOperand(operandKind(is), value, indexLists(lists));
  if (field === null || operand.kind === 'unreadable') return [];
  if (field.kind === 'activity') return moreOften(condition, field, operand, lists, lead);
  const header = cellOf(field);
  if (header === null) return [];
  if (field.kind === 'computed')
    return field.name === 'Email kind' ? Object.values(ADDRESS).map((to) => cell(header, to)) : [];
  const standing = facts.cells[lead.columnOf(header)] ?? null;
  const values = valuesFor(condition, operand, standing);
  return [...values, ...(emptyIsOk ? [null] : [])].map((to) => cell(header, to));
}

/** Changes of cells that may keep a lead from meeting a condition. */
export function changesToMiss(condition: CompiledCondition, lead: LeadCase): readonly Change[] {
  const field = readField(condition.source.field, lead.leadHeaders);
  const header = field === null ? null : cellOf(field);
  if (header === null) return [];
  const values = field?.kind === 'computed' ? Object.values(ADDRESS) : [null, SOMETHING, 'no', 'yes', 0];
  return values.map((to) => cell(header, to));
}

/** The cell that a person would change; null where there is none. */
function cellOf(field: Exclude<Field, { kind: 'activity' }> | Field): string | null {
  if (field.kind === 'column') return MACHINES.has(field.header) ? null : field.header;
  return field.kind === 'computed' && field.name === 'Email kind' ? 'E-mail' : null;
}

function valuesFor(
  { source: { is } }: CompiledCondition,
  operand: Operand,
  standing: CellValue,
): readonly CellValue[] {
  switch (operand.kind) {
    case 'items':
      return is === 'is not' || is === 'is none of' || is === 'contains no word of'
        ? [SOMETHING]
        : itemValues(is === 'matches' ? operand.items.map(examplesOf) : operand.items, is, standing);
    case 'number': {
      const step = is === 'is more than' ? 1 : is === 'is less than' ? -1 : 0;
      return [operand.number + step];
    }
    case 'range':
      return [operand.from];
    case 'date': {
      const days = is === 'is after' ? 1 : -1;
      return [civilText(msToCivil(civilToMs(operand.date.civil) + days * DAY_MS))];
    }
    case 'nothing':
      return [is === 'is empty' ? null : is === 'is no' ? 'no' : is === 'is yes' ? 'yes' : SOMETHING];
  }
}

/** A word that is looked for goes beside what stands there as well as in its place. */
function itemValues(items: readonly string[], is: string, standing: CellValue): readonly string[] {
  const some = items.slice(0, MOST_ITEMS);
  const beside = is.startsWith('contains') && !isBlank(standing);
  return beside ? [...some.map((item) => `${cellText(standing)}, ${item}`), ...some] : some;
}

function examplesOf(pattern: string): string {
  return pattern.replaceAll('*', '').replaceAll('?', 'a');
}

function moreOften(
  condition: CompiledCondition,
  field: Field & { kind: 'activity' },
  operand: Operand,
  lists: Rules['lists'],
  lead: LeadCase,
): readonly Change[] {
  const { is, which } = condition.source;
  if (operand.kind !== 'number' || (is !== 'is at least' && is !== 'is more than')) return [];
  const counted = countFor(condition, lead.rules.view);
  const wanted = is === 'is at least' ? operand.number : Math.floor(operand.number) + 1;
  const times = Math.max(1, Math.ceil(wanted - counted.total));
  const items = which === '' ? null : readItems(which, indexLists(lists));
  const detail = items?.kind === 'items' ? (items.items[0] ?? '') : '';
  // The same page again, where the highest count of one page is asked for.
  const same = field.same ? counted.times[0]?.detail || detail || 'one page' : detail;
  return [{ kind: 'activity', name: field.name, detail: same, times }];
}

function cell(header: string, value: CellValue): Change {
  return { kind: 'cell', header, value };
}
