import { randomUUID } from 'node:crypto';
import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/index.js';
import { WRITER_RANGE } from '../../core/workbook/schema/workbook.ts';
import { askGoogle, SheetRefused } from '../../lambdas/adapters/sheets/errors.ts';
import { fenceRequests } from '../../lambdas/adapters/sheets/requests.ts';
import type { GoogleSeen } from '../deployment/deployment.ts';
import { broken, type Check, works } from './check.ts';
import { remedyFor } from './google-checks.ts';

const PROBE = 'LEADSHEET_PROBE';
/** Jobs that write in this very moment take the turn away. */
const MOST_TRIES = 5;
const WRITES = 'Leadsheet may write to the sheet';
const REFUSES = 'The sheet refuses the batch of a writer that was overtaken, whole';

/**
 * Proves on the real sheet what two writers at once rest on. It takes the writer's turn, which changes no cell, and
 * then sends a batch that another turn was planned for: it has to be refused, with the harmless change in front of it.
 */
export async function checkWriter(
  { sheets, account }: GoogleSeen,
  spreadsheetId: string,
): Promise<readonly Check[]> {
  const sheet = new WriterProbe(sheets, spreadsheetId);
  const first = await sheet.takeTurn();
  if (first instanceof SheetRefused)
    return [
      broken(WRITES, remedyFor(first, account, spreadsheetId)),
      broken(REFUSES, 'Nothing could be written to try it.'),
    ];
  const stale = randomUUID();
  const accepted = await sheet.sendStale(first, stale);
  const after = await sheet.names();
  const left = after.find(({ name }) => name === PROBE)?.namedRangeId;
  if (left != null) await sheet.remove(left);
  const holds = !accepted && left == null && sheet.writerIn(after) !== stale;
  const remedy =
    'The sheet took a batch that it has to refuse, so two writers could overwrite each other. Stop all jobs but one, and report it with the date.';
  return [works(WRITES), holds ? works(REFUSES) : broken(REFUSES, remedy)];
}

class WriterProbe {
  readonly #sheets: sheets_v4.Sheets;
  readonly #spreadsheetId: string;
  #sheetId = 0;

  constructor(sheets: sheets_v4.Sheets, spreadsheetId: string) {
    this.#sheets = sheets;
    this.#spreadsheetId = spreadsheetId;
  }

  /** The id of a turn that is over; Google's refusal when nothing may be written. */
  async takeTurn(): Promise<string | SheetRefused> {
    for (let tries = 1; ; tries++) {
      const before = this.writerIn(await this.names());
      const turns = before === null ? [randomUUID(), randomUUID()] : [randomUUID()];
      const refused = await this.#takeAll(before, turns);
      if (refused === null) return before ?? turns[0] ?? '';
      if (refused.status !== 400 || tries === MOST_TRIES) return refused;
    }
  }

  async #takeAll(before: string | null, turns: readonly string[]): Promise<SheetRefused | null> {
    let from = before;
    for (const to of turns) {
      const refused = await this.#send(fenceRequests({ from, to, sheetId: this.#sheetId }));
      if (refused !== null) return refused;
      from = to;
    }
    return null;
  }

  /** Whether the sheet took a batch whose turn is over. */
  async sendStale(from: string, to: string): Promise<boolean> {
    const range = {
      sheetId: this.#sheetId,
      startRowIndex: 0,
      endRowIndex: 1,
      startColumnIndex: 0,
      endColumnIndex: 1,
    };
    const harmless = { addNamedRange: { namedRange: { namedRangeId: randomUUID(), name: PROBE, range } } };
    return (await this.#send([harmless, ...fenceRequests({ from, to, sheetId: this.#sheetId })])) === null;
  }

  async remove(namedRangeId: string): Promise<void> {
    await this.#send([{ deleteNamedRange: { namedRangeId } }]);
  }

  async names(): Promise<readonly sheets_v4.Schema$NamedRange[]> {
    const data = await askGoogle('read the writer', () =>
      this.#sheets.spreadsheets.get({
        spreadsheetId: this.#spreadsheetId,
        fields: 'sheets.properties(sheetId),namedRanges(namedRangeId,name)',
      }),
    );
    this.#sheetId = data.sheets?.[0]?.properties?.sheetId ?? 0;
    return data.namedRanges ?? [];
  }

  writerIn(names: readonly sheets_v4.Schema$NamedRange[]): string | null {
    return names.find(({ name }) => name === WRITER_RANGE)?.namedRangeId ?? null;
  }

  async #send(requests: sheets_v4.Schema$Request[]): Promise<SheetRefused | null> {
    try {
      await askGoogle('take the turn of the writer', () =>
        this.#sheets.spreadsheets.batchUpdate({
          spreadsheetId: this.#spreadsheetId,
          fields: 'spreadsheetId',
          requestBody: { requests },
        }),
      );
      return null;
    } catch (error) {
      if (error instanceof SheetRefused) return error;
      throw error;
    }
  }
}
