import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openPortal } from '../../../local/sales/portal.ts';
import { lead, startPortal, TestClock } from './sample-portal.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), 'leadsheet-sales-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

it('knows after a restart what it knew before: contacts, their history, properties, tasks, owners', async () => {
  const file = path.join(home, 'sales.sqlite');
  const before = await startPortal({ file });
  before.sales.portal.owners.add({
    id: '5003',
    userId: 9003,
    firstName: 'Cem',
    lastName: 'Aydin',
    email: 'cem@x.example',
  });
  await before.connector().push([lead('L-1', { ownerId: '5003' })]);
  before.clock.advance(1000);
  before.sales.answer('L-1', { action: 'accept' });
  const known = before.sales.everything();
  const cursorless = await before.connector().outcomes(null);
  await before.close();

  const after = await startPortal({ file });
  after.clock.advance(1000);
  expect(after.sales.everything()).toEqual(known);
  expect(await after.connector().outcomes(null)).toEqual(cursorless);
  const [again] = await after.connector().push([lead('L-1', { ownerId: '5003' })]);
  expect(again).toMatchObject({ outcome: 'updated', crmId: '101' });
  expect(after.sales.portal.tasks.all()).toHaveLength(1);
  await after.close();
});

it('has everything that it acknowledged when it is killed in the middle of writing', async () => {
  const file = path.join(home, 'sales.sqlite');
  const script = `
    import { openPortal } from './local/sales/portal.ts';
    const portal = openPortal(${JSON.stringify(file)}, { now: () => Date.now() });
    for (let at = 0; ; at++) {
      const { id } = portal.contacts.create({ email: 'p' + at + '@x.example' }, { sourceType: 'CRM_UI', userId: 1 });
      // What waits for a reader goes out only while this process waits, too.
      await new Promise((done) => process.stdout.write(id + '\\n', done));
    }`;
  const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const acknowledged: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    acknowledged.push(line);
    if (acknowledged.length === 200) child.kill('SIGKILL');
  }
  const portal = openPortal(file, new TestClock());
  const there = new Set(portal.contacts.all().map(({ id }) => id));
  expect(acknowledged.length).toBeGreaterThanOrEqual(200);
  expect(acknowledged.every((id) => there.has(id))).toBe(true);
  portal.close();
});
