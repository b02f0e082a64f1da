import type { SnapshotLine } from '../to-univer/wire.ts';
import { type OpenedWorkbook, WorkbookDraft } from '../to-univer/workbook-data.ts';

/** Reads the whole workbook, making Univer's shapes of each line while the next ones are on their way. */
export async function readWorkbook(): Promise<OpenedWorkbook> {
  const response = await fetch('/local/workbook');
  if (!response.ok || !response.body) throw new Error(`the workbook answered ${response.status}`);
  const draft = new WorkbookDraft();
  for await (const line of linesOf(response.body)) draft.add(JSON.parse(line) as SnapshotLine);
  const opened = draft.finish();
  if (!opened) throw new Error('the connection ended before the whole workbook was read');
  return opened;
}

async function* linesOf(body: ReadableStream<Uint8Array<ArrayBuffer>>): AsyncGenerator<string> {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest: string[] = [];
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const [first = '', ...others] = value.split('\n');
    rest.push(first);
    for (const other of others) {
      yield rest.join('');
      rest = [other];
    }
  }
}
