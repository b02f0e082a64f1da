/** Custom functions in cells: `Loading...` at first, then what the script answered, kept as long as its arguments stay. */
import { createHash } from 'node:crypto';
import { serialize } from 'node:v8';
import type {
  CustomFunctions,
  FunctionArgument,
  FunctionResult,
} from '../sheets/formulas/custom-functions.ts';
import { placedFormulas } from '../sheets/formulas/dependencies.ts';
import { oneCell } from '../sheets/model/block.ts';
import { CellError } from '../sheets/model/cell.ts';
import type { SheetsStore } from '../sheets/store.ts';
import type { Outcome } from './execution.ts';

/** As at Google, where an answer is kept for the same arguments. */
const ANSWERS_KEPT = 10_000;
const AT_ONCE = 2;
const TELL_EVERY_MS = 200;

export const LOADING = new CellError('Loading...', 'Loading...');

interface Call {
  readonly name: string;
  readonly key: string;
  readonly args: readonly unknown[];
}

export interface FormulaCallsOptions {
  /** As the script writes them. */
  readonly names: readonly string[];
  readonly store: SheetsStore;
  readonly spreadsheetId: string;
  readonly run: (name: string, args: readonly unknown[]) => Promise<Outcome>;
}

export class FormulaCalls {
  readonly #options: FormulaCallsOptions;
  readonly #answers = new Map<string, Outcome>();
  readonly #asked = new Set<string>();
  readonly #waiting: Call[] = [];
  /** Upper-case names of functions that have answered since the cells were told. */
  readonly #news = new Set<string>();
  readonly #whenSettled: (() => void)[] = [];
  #running = 0;
  #toldAt = 0;
  #stopped = false;

  constructor(options: FormulaCallsOptions) {
    this.#options = options;
  }

  get functions(): CustomFunctions {
    return Object.fromEntries(
      this.#options.names.map((name) => [
        name.toUpperCase(),
        (...args: (FunctionArgument | undefined)[]) => this.#valueOf(name, args),
      ]),
    );
  }

  /** Resolves when no cell shows `Loading...` for our sake any more. */
  settled(): Promise<void> {
    if (this.#isSettled()) return Promise.resolve();
    return new Promise((resolve) => {
      this.#whenSettled.push(resolve);
    });
  }

  stop(): void {
    this.#stopped = true;
    this.#waiting.length = 0;
  }

  #isSettled(): boolean {
    return this.#running === 0 && this.#waiting.length === 0 && this.#news.size === 0;
  }

  #valueOf(name: string, given: readonly (FunctionArgument | undefined)[]): FunctionResult {
    // A name that there is not, or an error in the one cell that is given, is not for the script to explain.
    const broken = given.find((argument) => argument instanceof CellError);
    if (broken instanceof CellError) return broken;
    if (given.some(isLoading)) return LOADING;
    const args = given.map(scriptArgument);
    const key = createHash('sha256')
      .update(serialize([name, args]))
      .digest('base64');
    const answer = this.#answers.get(key);
    if (answer) {
      // The newest used are kept.
      this.#answers.delete(key);
      this.#answers.set(key, answer);
      if (answer.message !== null) return new CellError('#ERROR!', answer.message);
      return answer.value as FunctionResult;
    }
    if (!this.#asked.has(key)) this.#ask({ name, key, args });
    return LOADING;
  }

  #ask(call: Call): void {
    this.#asked.add(call.key);
    this.#waiting.push(call);
    // Not within the recalculation that asks.
    setImmediate(() => this.#next());
  }

  #next(): void {
    if (this.#stopped || this.#running >= AT_ONCE) return;
    const call = this.#waiting.shift();
    if (!call) return;
    this.#running++;
    void this.#options.run(call.name, call.args).then((outcome) => this.#answered(call, outcome));
  }

  #answered({ name, key }: Call, outcome: Outcome): void {
    this.#running--;
    this.#asked.delete(key);
    if (this.#stopped) return;
    this.#answers.set(key, outcome);
    for (const oldest of this.#answers.keys()) {
      if (this.#answers.size > ANSWERS_KEPT) this.#answers.delete(oldest);
    }
    this.#news.add(name.toUpperCase());
    const idle = this.#running === 0 && this.#waiting.length === 0;
    if (idle || performance.now() - this.#toldAt > TELL_EVERY_MS) this.#tellCells();
    this.#next();
    if (this.#isSettled()) for (const resolve of this.#whenSettled.splice(0)) resolve();
  }

  /** Computes the formulas again that call what has answered; they find the answers now. */
  #tellCells(): void {
    const { store, spreadsheetId } = this.#options;
    const news = new Set(this.#news);
    this.#news.clear();
    store.edit(spreadsheetId, (edit) => {
      for (const { sheetId, row, column, compiled } of placedFormulas(edit.workbook)) {
        const calls = compiled.tokens.some(
          (token) => token.kind === 'function' && news.has(token.source.toUpperCase()),
        );
        if (!calls) continue;
        const dirty = edit.dirty.get(sheetId) ?? [];
        dirty.push(oneCell(row, column));
        edit.dirty.set(sheetId, dirty);
      }
    });
    this.#toldAt = performance.now();
  }
}

function isLoading(argument: FunctionArgument | undefined): boolean {
  return (
    Array.isArray(argument) &&
    argument.some((row) => row.some((value) => value instanceof CellError && value.type === 'LOADING'))
  );
}

/** Errors of other cells arrive as the text that they show. */
function scriptArgument(argument: FunctionArgument | undefined): unknown {
  if (!Array.isArray(argument)) return argument;
  return argument.map((row) => row.map((value) => (value instanceof CellError ? value.shown : value)));
}
