import { readReference, splitTitle } from '../../sheets/a1.ts';
import type { CellBlock } from '../../sheets/change.ts';
import type { DataValidationRule } from '../../sheets/google.ts';
import { boundedBy, overlap } from '../../sheets/model/block.ts';
import type { SheetReading, WorkbookReading } from '../../sheets/reading.ts';
import type { WireRule } from './wire.ts';

/** A dropdown longer than this is no help to anybody, and the page keeps every one in memory. */
const MAX_CHOICES = 500;

interface Source {
  readonly sheetId: number;
  readonly cells: CellBlock;
}

interface Entry {
  readonly id: number;
  readonly rule: DataValidationRule;
  /** The tab that the rule is on, to which a range without a title refers. */
  readonly sheetId: number;
  wire: WireRule;
}

/** Each distinct validation rule that the page can apply once, under a number from 1; 0 is a cell without one. */
export class RuleBook {
  readonly #entries: Entry[] = [];
  readonly #byRule = new Map<string, Entry | null>();
  readonly #seen = new WeakMap<DataValidationRule, number>();

  rule(id: number): WireRule | undefined {
    return this.#entries[id - 1]?.wire;
  }

  /** 0 for kinds of rules that the page has no control for. */
  idOf(rule: DataValidationRule | null, sheet: SheetReading, workbook: WorkbookReading): number {
    if (!rule) return 0;
    const seen = this.#seen.get(rule);
    if (seen !== undefined) return seen;
    const id = this.#enter(rule, sheet, workbook)?.id ?? 0;
    this.#seen.set(rule, id);
    return id;
  }

  /** Reads again the choices that come from these cells, and answers the rules that are different now. */
  refresh(workbook: WorkbookReading, sheetId: number, changed: readonly CellBlock[] | 'all'): WireRule[] {
    const different: WireRule[] = [];
    for (const entry of this.#entries) {
      const source = sourceOf(entry.rule, entry.sheetId, workbook);
      if (source?.sheetId !== sheetId) continue;
      if (changed !== 'all' && !changed.some((cells) => overlap(cells, source.cells))) continue;
      const choices = choicesOf(entry.rule, source, workbook);
      if (choices.join('\n') === entry.wire.choices.join('\n')) continue;
      entry.wire = { ...entry.wire, choices };
      different.push(entry.wire);
    }
    return different;
  }

  #enter(rule: DataValidationRule, sheet: SheetReading, workbook: WorkbookReading): Entry | null {
    const source = sourceOf(rule, sheet.sheetId, workbook);
    const key = JSON.stringify([rule, source?.sheetId ?? null]);
    const known = this.#byRule.get(key);
    if (known !== undefined) return known;
    const wire = wireRule(key, rule, choicesOf(rule, source, workbook));
    const entry = wire && { id: this.#entries.length + 1, rule, sheetId: sheet.sheetId, wire };
    if (entry) this.#entries.push(entry);
    this.#byRule.set(key, entry);
    return entry;
  }
}

function wireRule(key: string, rule: DataValidationRule, choices: readonly string[]): WireRule | null {
  const rest = { key, choices, strict: rule.strict === true, message: rule.inputMessage ?? '' };
  switch (rule.condition?.type) {
    case 'ONE_OF_LIST':
    case 'ONE_OF_RANGE':
      return { kind: 'list', ...rest };
    case 'BOOLEAN':
      return { kind: 'checkbox', ...rest };
    default:
      return null;
  }
}

function choicesOf(
  rule: DataValidationRule,
  source: Source | null,
  workbook: WorkbookReading,
): readonly string[] {
  if (rule.condition?.type === 'ONE_OF_LIST') {
    return unique((rule.condition.values ?? []).map((value) => value.userEnteredValue ?? ''));
  }
  const sheet = source && workbook.sheet(source.sheetId);
  if (!sheet) return [];
  const texts: string[] = [];
  sheet.eachCell((_row, _column, cell) => texts.push(cell.text), source.cells);
  return unique(texts);
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts.filter((text) => text !== ''))].slice(0, MAX_CHOICES);
}

/** Where `='Return reasons'!$A$2:$A` reads; a reference without a title is to the rule's own tab. */
function sourceOf(rule: DataValidationRule, ownSheetId: number, workbook: WorkbookReading): Source | null {
  if (rule.condition?.type !== 'ONE_OF_RANGE') return null;
  const entered = rule.condition.values?.[0]?.userEnteredValue ?? '';
  const { title, rest } = splitTitle(entered.replace(/^=/, ''));
  const sheet = title === null ? workbook.sheet(ownSheetId) : workbook.sheetByTitle(title);
  const reference = readReference(rest);
  if (!sheet || !reference) return null;
  return { sheetId: sheet.sheetId, cells: boundedBy(reference, sheet) };
}
