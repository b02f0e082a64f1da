/** A process that writes a row after another and says each one that was acknowledged; to be killed. */
import { MovableClock } from '../../../local/clock.ts';
import { applyRequests } from '../../../local/sheets/requests/batch.ts';
import { newObjectId, SheetsStore } from '../../../local/sheets/store.ts';

const [path = '', first = '0'] = process.argv.slice(2);
const store = new SheetsStore({ path, clock: new MovableClock() });
if (!store.has('local')) store.create({}, 'local');
const context = { account: 'a@example.com', year: 2026, newId: newObjectId };
for (let count = Number(first); ; count++) {
  const values = [
    { userEnteredValue: { stringValue: `row ${count}` } },
    { userEnteredValue: { numberValue: count } },
  ];
  store.edit('local', (edit) =>
    applyRequests(
      edit,
      [{ appendCells: { sheetId: 0, rows: [{ values }], fields: 'userEnteredValue' } }],
      context,
    ),
  );
  // What waits for a reader goes out only while this process waits, too.
  await new Promise((done) => process.stdout.write(`${count}\n`, done));
}
