import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { nextRun } from '../../../local/apps-script/clock-schedule.ts';
import { BOOK, type RunningScript, startScript } from './script-run.ts';

const running: RunningScript[] = [];
afterEach(async () => {
  for (const script of running.splice(0)) await script.stop();
});

async function script(...given: Parameters<typeof startScript>): Promise<RunningScript> {
  const started = await startScript(...given);
  running.push(started);
  return started;
}

describe('what Google keeps and runs for a script', () => {
  it('excludes two executions from what a lock holds', async () => {
    const book = await script(
      `
      function add() {
        const lock = LockService.getDocumentLock();
        lock.waitLock(20000);
        const cell = SpreadsheetApp.getActive().getSheetByName('Sheet1').getRange('A1');
        const before = Number(cell.getValue());
        Utilities.sleep(10);
        cell.setValue(before + 1);
        lock.releaseLock();
      }
    `,
    );
    await Promise.all(Array.from({ length: 4 }, () => book.run('add')));
    expect(book.store.reading(BOOK).sheets[0]?.cell(0, 0)?.value).toBe(4);
  });

  it('ends a function at its limit, gives its lock back, and keeps what it had flushed', async () => {
    const limits = { runMs: 1000 };
    const book = await script(
      `
      function hold() {
        LockService.getScriptLock().waitLock(1000);
        SpreadsheetApp.getActiveSheet().getRange('A1').setValue('begun');
        SpreadsheetApp.flush();
        while (true) {}
      }
      function tries() { return LockService.getScriptLock().tryLock(0); }
    `,
      { limits },
    );
    await expect(book.run('hold')).rejects.toThrow('Exceeded maximum execution time');
    expect(book.newest().status).toBe('timed out');
    limits.runMs = 60_000;
    expect((await book.call('tries')).value).toBe(true);
    expect(book.store.reading(BOOK).sheets[0]?.cell(0, 0)?.value).toBe('begun');
  });

  it('keeps properties and triggers, each user their own', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'leadsheet-script-'));
    const stateFile = path.join(folder, 'apps-script.sqlite');
    const code = `
      function keep() {
        PropertiesService.getScriptProperties().setProperty('place', '42');
        PropertiesService.getUserProperties().setProperty('own', Session.getActiveUser().getEmail());
        ScriptApp.newTrigger('nightly').timeBased().everyDays(1).atHour(5).create();
      }
      function read() {
        const own = PropertiesService.getUserProperties().getProperty('own');
        return [PropertiesService.getScriptProperties().getProperty('place'), own, ScriptApp.getProjectTriggers().map((trigger) => trigger.getHandlerFunction())];
      }
      function nightly(e) { PropertiesService.getScriptProperties().setProperty('ran', String(e.hour)); }`;
    const first = await startScript(code, { stateFile });
    await first.run('keep');
    await first.stop();
    const second = await startScript(code, { stateFile });
    expect((await second.call('read')).value).toEqual(['42', 'maya@example.com', ['nightly']]);
    second.session.user = 'Ana, sales <ana@example.com>';
    expect((await second.call('read')).value).toEqual(['42', null, []]);
    second.clock.moveForward(3 * 24 * 3_600_000);
    await second.host.triggersSettled();
    expect(second.host.executions(10).filter((each) => each.function === 'nightly')).toMatchObject([
      { cause: 'trigger', status: 'completed', user: 'maya@example.com' },
    ]);
    await second.stop();
    rmSync(folder, { recursive: true });
  });

  it('runs daily triggers at their hour in their zone, also over the change of the clocks', () => {
    const schedule = { kind: 'days', every: 1, hour: 5, minute: 0, timeZone: 'Europe/Berlin' } as const;
    const runs = [Date.parse('2026-10-24T12:00:00Z')];
    for (let run = 0; run < 2; run++) runs.push(nextRun(schedule, runs.at(-1) ?? 0) ?? 0);
    expect(runs.slice(1).map((at) => new Date(at).toISOString())).toEqual([
      '2026-10-25T04:00:00.000Z',
      '2026-10-26T04:00:00.000Z',
    ]);
    const monday = { ...schedule, kind: 'weeks', weekday: 1 } as const;
    expect(new Date(nextRun(monday, Date.parse('2026-11-27T12:00:00Z')) ?? 0).toISOString()).toBe(
      '2026-11-30T04:00:00.000Z',
    );
  });

  it('forgets what is cached when its time is over, by the clock that people move', async () => {
    const book = await script(`
      function put() { CacheService.getUserCache().put('key', 'value', 60); }
      function get() { return [CacheService.getUserCache().get('key'), new Date().getTime()]; }`);
    await book.run('put');
    const read = async () => (await book.call('get')).value as [string | null, number];
    const [before, at] = await read();
    book.clock.moveForward(61_000);
    const [after, later] = await read();
    expect([before, after]).toEqual(['value', null]);
    expect(later - at).toBeGreaterThanOrEqual(61_000);
  });

  it('signs and formats as Google does', async () => {
    const book = await script(`
      function go() {
        const bytes = Utilities.computeHmacSha256Signature('1.körper', 'key');
        return [
          Utilities.base64Encode(bytes),
          bytes.every((byte) => byte >= -128 && byte < 128),
          Utilities.formatDate(new Date(Date.UTC(2026, 10, 27, 8, 5)), 'America/New_York', "EEE, d MMM yyyy 'at' HH:mm XXX"),
          Utilities.newBlob('ä').getBytes(),
          HtmlService.createTemplate('<p><?= name ?></p>').getRawContent(),
        ];
      }`);
    expect((await book.call('go')).value).toEqual([
      createHmac('sha256', 'key').update('1.körper').digest('base64'),
      true,
      'Fri, 27 Nov 2026 at 03:05 -05:00',
      [-61, -92],
      '<p><?= name ?></p>',
    ]);
  });
});
