import type { ICellData, Nullable } from '@univerjs/core';
import type { WireCells, WireColumn } from './wire.ts';

/** Univer's CellValueType; its enum exists in the browser only. */
const TEXT = 1;
export const NUMBER = 2;
export const BOOLEAN = 3;
/** Typed with an apostrophe before it. */
export const FORCED_TEXT = 4;

/** What the page keeps beside Univer's own fields, so that it moves, is sorted and is deleted with the cell. */
export interface PageCustom {
  /** The key of the validation rule. */
  readonly rule?: string;
  /** What to show in the place of the number. */
  readonly text?: string;
  /** The serial number behind a date's text. */
  readonly serial?: number;
  readonly link?: string;
  readonly note?: string;
  /** What went wrong in the formula. */
  readonly problem?: string;
  /** The value spilled from an array formula elsewhere. */
  readonly spilled?: true;
}

export function customOf(cell: Nullable<ICellData>): PageCustom {
  return cell?.custom ?? {};
}

/** Which key a rule's number in this block, or in one before it, stands for. */
export type RuleKeys = Pick<ReadonlyMap<number, string>, 'get'>;

/** Visits each cell of a column of the block that holds anything, with the number of its style. */
export function eachPageCell(
  block: WireCells,
  column: WireColumn,
  ruleKeys: RuleKeys,
  visit: (row: number, cell: ICellData, style: number) => void,
): void {
  const styles = new RunReader(column.styles);
  const rules = new RunReader(column.rules ?? []);
  const customs = new CustomMaker(column);
  for (let offset = 0; offset < block.rowCount; offset++) {
    const style = styles.next();
    const rule = rules.next();
    const value = column.values[offset] ?? null;
    const formula = column.formulas?.[offset];
    const custom = customs.at(offset, rule === 0 ? undefined : ruleKeys.get(rule));
    if (value === null && style === 0 && formula === undefined && !custom) continue;
    const cell = univerValue(value);
    if (formula !== undefined)
      Object.assign(cell, value === null ? { v: '', t: TEXT } : null, { f: formula });
    if (custom) cell.custom = custom;
    visit(block.startRow + offset, cell, style);
  }
}

function univerValue(value: string | number | boolean | null): ICellData {
  if (value === null) return {};
  if (typeof value === 'number') return { v: value, t: NUMBER };
  if (typeof value === 'boolean') return { v: value ? 1 : 0, t: BOOLEAN };
  return { v: value, t: TEXT };
}

class RunReader {
  readonly #runs: readonly number[];
  #at = 0;
  #left: number;

  constructor(runs: readonly number[]) {
    this.#runs = runs;
    this.#left = runs[1] ?? Number.POSITIVE_INFINITY;
  }

  /** 0 after the last run. */
  next(): number {
    if (this.#left === 0) {
      this.#at += 2;
      this.#left = this.#runs[this.#at + 1] ?? Number.POSITIVE_INFINITY;
    }
    this.#left--;
    return this.#runs[this.#at] ?? 0;
  }
}

/** Cells that only have a rule share one object each rule: a tab has hundreds of thousands of them. */
class CustomMaker {
  readonly #column: WireColumn;
  readonly #spilled: ReadonlySet<number>;
  readonly #hasMore: boolean;
  readonly #ruleOnly = new Map<string, PageCustom>();

  constructor(column: WireColumn) {
    this.#column = column;
    this.#spilled = new Set(column.spilled);
    const { texts, serials, links, notes, problems, spilled } = column;
    this.#hasMore = Boolean(texts ?? serials ?? links ?? notes ?? problems ?? spilled);
  }

  at(offset: number, rule: string | undefined): PageCustom | undefined {
    const more = this.#hasMore ? this.#more(offset) : undefined;
    if (more) return rule === undefined ? more : { rule, ...more };
    if (rule === undefined) return undefined;
    const shared = this.#ruleOnly.get(rule) ?? { rule };
    this.#ruleOnly.set(rule, shared);
    return shared;
  }

  #more(offset: number): PageCustom | undefined {
    const { texts, serials, links, notes, problems } = this.#column;
    const [text, serial, link, note] = [texts?.[offset], serials?.[offset], links?.[offset], notes?.[offset]];
    const problem = problems?.[offset];
    const spilled = this.#spilled.has(offset);
    if (text === undefined && serial === undefined && !link && !note && !problem && !spilled)
      return undefined;
    return {
      ...(text !== undefined && { text }),
      ...(serial !== undefined && { serial }),
      ...(link && { link }),
      ...(note && { note }),
      ...(problem && { problem }),
      ...(spilled && { spilled }),
    };
  }
}
