import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { MovableClock } from '../../../local/clock.ts';
import { SheetsStore } from '../../../local/sheets/store.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'sheets-'));
afterAll(() => rmSync(folder, { recursive: true }));

const WRITER = fileURLToPath(new URL('writing-process.ts', import.meta.url));

/** Lets a process write from the given row on, kills it when it has acknowledged that many, and answers with the last. */
async function writeUntilKilled(file: string, from: number, writes: number): Promise<number> {
  const child = spawn(process.execPath, [WRITER, file, String(from)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let last = from - 1;
  for await (const line of createInterface({ input: child.stdout })) {
    last = Number(line);
    if (last === from + writes - 1) child.kill('SIGKILL');
  }
  return last;
}

test('what was acknowledged is there after kill -9 in the middle of writing, again and again', async () => {
  const file = path.join(folder, 'killed.sqlite');
  let next = 0;
  for (const writes of [40, 7, 150]) {
    const last = await writeUntilKilled(file, next, writes);
    const store = new SheetsStore({ path: file, clock: new MovableClock() });
    const [sheet] = store.reading('local').sheets;
    const rows = Array.from({ length: last + 1 }, (_, row) => [
      sheet?.cell(row, 0)?.text,
      sheet?.cell(row, 1)?.value,
    ]);
    expect(rows).toEqual(rows.map((_, row) => [`row ${row}`, row]));
    // One more may have been written and not said: the next one goes on from what is there.
    next = sheet?.usedRowCount ?? 0;
    expect(next).toBeLessThanOrEqual(last + 2);
    store.close();
  }
});
