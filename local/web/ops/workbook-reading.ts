import { setTimeout as pause } from 'node:timers/promises';
import type { FoundProblem, OpsWorkbook } from './deps.ts';
import type { HeldLead, RunRow } from './wire.ts';

/** What the page shows of the workbook, or why it cannot. */
export interface WorkbookPart {
  readonly problem: string | null;
  readonly heldLeads: readonly HeldLead[];
  readonly runs: readonly RunRow[];
  readonly problems: readonly FoundProblem[];
}

const RUNS_SHOWN = 25;
/** A page that asks gets what was read before, unless the new reading comes within this time. */
const PATIENCE_MS = 300;
/** Between two readings there is at least so many times as long a rest as the last one took. */
const REST = 3;

/**
 * Reads the workbook when it has changed, once at a time. A list of many thousands of leads takes a while to read, and
 * whoever edits it must not feel that this page is open.
 */
export class WorkbookReading {
  readonly #workbook: OpsWorkbook;
  #part: WorkbookPart | null = null;
  #revision: number | null = null;
  #reading: Promise<void> | null = null;
  #restsUntil = 0;

  constructor(workbook: OpsWorkbook) {
    this.#workbook = workbook;
  }

  /** The revision that was read last; null before the first. */
  get revision(): number | null {
    return this.#revision;
  }

  /** Starts to read if the workbook has changed and the last reading is long enough ago. */
  keepUp(): void {
    const isNew = this.#workbook.revision() !== this.#revision;
    if (isNew && this.#reading === null && performance.now() >= this.#restsUntil)
      this.#reading = this.#read();
  }

  async latest(): Promise<WorkbookPart> {
    this.keepUp();
    if (this.#part === null) await this.#reading;
    else await Promise.race([this.#reading, pause(PATIENCE_MS)]);
    return this.#part ?? NOTHING;
  }

  async #read(): Promise<void> {
    const startedAt = performance.now();
    const revision = this.#workbook.revision();
    this.#part = await readPart(this.#workbook);
    this.#revision = revision;
    this.#reading = null;
    this.#restsUntil = performance.now() + REST * (performance.now() - startedAt);
  }
}

const NOTHING: WorkbookPart = { problem: null, heldLeads: [], runs: [], problems: [] };

/** The page must open whatever state the workbook is in: that is when it is needed. */
async function readPart(workbook: OpsWorkbook): Promise<WorkbookPart> {
  try {
    const [heldLeads, runs, problems] = await Promise.all([
      workbook.heldLeads(),
      workbook.runs(RUNS_SHOWN),
      workbook.problems(),
    ]);
    return { problem: null, heldLeads, runs, problems };
  } catch (error) {
    return { ...NOTHING, problem: error instanceof Error ? error.message : String(error) };
  }
}
