import { type CellValue, cellText, isBlank } from '../workbook/cell.ts';
import { serialToWallMs, wallMsToSerial } from '../workbook/civil.ts';
import { sameValue } from '../workbook/row-draft.ts';
import { isShortenedFrom } from './clean-answer.ts';
import { TOUCH_HEADERS } from './mapping.ts';
import { compareStatements, type ReadCell, type Statement } from './statement.ts';

/** Two instants within this are the same moment in a cell, which shows seconds. */
const SAME_MOMENT_MS = 500;

/** What a merge does to one lead. */
export interface Merged {
  /** Header → new value; null blanks the cell. Cells that stay are not in it. */
  readonly cells: ReadonlyMap<string, CellValue>;
  /** Headers whose cell a person filled, so that no submission, however early, replaces it. */
  readonly byPeople: ReadonlySet<string>;
}

/**
 * Merges what submissions told into a lead, so that any order of arrival ends in the same cells:
 * - a profile cell holds what the *earliest* submission that answered it said;
 * - Source, Medium, Campaign, Ad and Created are those of the earliest submission, all five or none;
 * - Last source is that of the latest.
 *
 * A submission that arrives late, but was sent earlier, may therefore replace what a later one filled in, and only
 * that: a filled cell is replaced when it still holds what an earlier merge put there, which Activity remembers. Any
 * other filled cell is a person's and stays.
 *
 * @param read the lead's cells as they stand; always blank for a lead that is not there yet
 * @param before what earlier submissions told, from Activity
 * @param arrived what new ones tell; at least one
 */
export function mergeStatements(
  read: ReadCell,
  before: readonly Statement[],
  arrived: readonly Statement[],
): Merged {
  const merge = new Merge(read, before, arrived);
  for (const header of merge.askedProfile()) merge.fillProfile(header);
  merge.keepFirstTouch();
  merge.keepCreated();
  merge.keepMadeBy();
  merge.recordLastSource();
  return merge;
}

class Merge implements Merged {
  readonly cells = new Map<string, CellValue>();
  readonly byPeople = new Set<string>();
  readonly #read: ReadCell;
  readonly #before: readonly Statement[];
  readonly #arrived: readonly Statement[];

  constructor(read: ReadCell, before: readonly Statement[], arrived: readonly Statement[]) {
    this.#read = read;
    this.#before = [...before].sort(compareStatements);
    this.#arrived = [...arrived].sort(compareStatements);
  }

  askedProfile(): ReadonlySet<string> {
    const touch: ReadonlySet<string> = new Set(TOUCH_HEADERS);
    const asked = this.#arrived.flatMap((statement) => [...statement.fields.keys()]);
    return new Set(asked.filter((header) => !touch.has(header)));
  }

  fillProfile(header: string): void {
    const first = this.#arrived.find((statement) => statement.fields.has(header));
    const holder = this.#before.find((statement) => statement.fields.has(header));
    if (first === undefined) return;
    const cell = this.#read(header);
    if (isBlank(cell)) this.#set(header, first.fields.get(header) ?? null);
    else if (holder === undefined || !holds(cell, holder, header)) this.byPeople.add(header);
    else if (compareStatements(first, holder) < 0) this.#set(header, first.fields.get(header) ?? null);
  }

  /** The four are one touch: a Campaign beside a Source of another visit would be false. */
  keepFirstTouch(): void {
    const blank = TOUCH_HEADERS.every((header) => isBlank(this.#read(header)));
    const holder = this.#before[0];
    const isOurs =
      holder !== undefined && TOUCH_HEADERS.every((header) => holds(this.#read(header), holder, header));
    if (!blank && !isOurs) {
      for (const header of TOUCH_HEADERS) this.byPeople.add(header);
    } else if (blank || this.#isEarliest()) {
      for (const header of TOUCH_HEADERS) this.#set(header, this.#earliest()?.fields.get(header) ?? null);
    }
  }

  keepCreated(): void {
    const cell = this.#read('Created');
    const earliest = this.#earliest();
    const holder = this.#before[0];
    if (earliest === undefined) return;
    const stands = typeof cell === 'number' ? serialToWallMs(cell) : null;
    const isOurs =
      stands !== null && holder !== undefined && Math.abs(stands - holder.wallMs) < SAME_MOMENT_MS;
    if (!isBlank(cell) && !(isOurs && this.#isEarliest())) return;
    this.#set('Created', wallMsToSerial(earliest.wallMs));
  }

  /** Submission key tells which submission made the row; one that a person typed in has none, and gets none. */
  keepMadeBy(): void {
    const holder = this.#before[0];
    if (holder === undefined || cellText(this.#read('Submission key')) !== holder.key || !this.#isEarliest())
      return;
    this.#set('Submission key', this.#arrived[0]?.key ?? null);
  }

  recordLastSource(): void {
    const touches = [...this.#before, ...this.#arrived].filter((statement) => statement.fields.has('Source'));
    const last = touches.sort(compareStatements).at(-1)?.fields.get('Source');
    if (last !== undefined) this.#set('Last source', last);
  }

  #earliest(): Statement | undefined {
    return this.#isEarliest() ? this.#arrived[0] : this.#before[0];
  }

  #isEarliest(): boolean {
    const [first] = this.#arrived;
    const [holder] = this.#before;
    return first !== undefined && (holder === undefined || compareStatements(first, holder) < 0);
  }

  #set(header: string, value: CellValue): void {
    if (!sameValue(this.#read(header), value)) this.cells.set(header, value);
  }
}

/** Whether the cell holds what this statement told, and a machine put it there. */
function holds(cell: CellValue, statement: Statement, header: string): boolean {
  const told = statement.fields.get(header) ?? '';
  const stands = cellText(cell);
  return !statement.alreadyThere.has(header) && (stands === told || isShortenedFrom(told, stands));
}
