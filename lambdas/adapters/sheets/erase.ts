import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/index.js';
import type { Erasure } from '../../../core/forget/erasing.ts';
import type { PlanUnit } from '../../../core/workbook/plan.ts';
import { toWrites } from '../../../core/workbook/writes.ts';
import { askGoogle } from './errors.ts';
import { batchRequests } from './requests.ts';
import type { WriteSession } from './write.ts';
import { readWriter, wasCommitted } from './writer.ts';

/**
 * Empties every cell that holds one of the texts, in one atomic batch with the rows that tell of it. Cells are known by
 * what they hold and not by where they stand, so that no sorting can lead it to another row.
 *
 * @returns those whose text was nowhere; none when the answer was lost
 * @throws StaleWriter when another writer was faster, and nothing was erased
 */
export async function eraseTexts(
  session: WriteSession,
  erasures: readonly Erasure[],
  closing: PlanUnit,
): Promise<readonly Erasure[]> {
  const { sheets, spreadsheetId, tables, writerId } = session;
  const fence = {
    from: writerId,
    to: session.newWriterId(),
    sheetId: [...tables.values()][0]?.sheetId ?? 0,
  };
  const first = batchRequests(
    toWrites([closing], tables, () => null),
    tables,
    fence,
  );
  try {
    const { replies = [] } = await askGoogle('erase cells', () =>
      sheets.spreadsheets.batchUpdate({
        spreadsheetId,
        fields: 'replies(findReplace(occurrencesChanged))',
        requestBody: { requests: [...first, ...erasures.map(eraseRequest)] },
      }),
    );
    return erasures.filter((_, at) => !replies[first.length + at]?.findReplace?.occurrencesChanged);
  } catch (error) {
    wasCommitted(error, { ...fence, now: await readWriter(sheets, spreadsheetId) });
    return [];
  }
}

function eraseRequest({ sheetId, column, fromRow, text }: Erasure): sheets_v4.Schema$Request {
  const columns = column === null ? {} : { startColumnIndex: column, endColumnIndex: column + 1 };
  return {
    findReplace: {
      find: text,
      replacement: '',
      matchCase: true,
      matchEntireCell: true,
      range: { sheetId, startRowIndex: fromRow, ...columns },
    },
  };
}
