import { describe, expect, it } from 'vitest';
import { logEntries } from '../../../../local/web/ops/log-entries.ts';
import { logRow } from '../../../../local/web/ops/log-row.ts';
import { withoutPersonalData } from '../../../../local/web/ops/personal-data.ts';
import { RecentLines } from '../../../../local/web/ops/recent-lines.ts';

function line(text: string) {
  return { sequence: 1, atMs: 0, functionName: 'requalify', requestId: null, line: text };
}

describe('a line of the log', () => {
  it('tells the message and what belongs to it, and leaves the logger’s own fields out', () => {
    const written = {
      level: 'WARN',
      message: 'planning again',
      service: 'leadsheet',
      timestamp: '2026-03-02T12:00:00Z',
      cold_start: true,
      job: 'requalify',
      report: { requests: 4 },
      error: { name: 'StaleWriter', message: 'another writer was faster', stack: 'at x' },
      nothing: null,
    };
    expect(logRow(line(JSON.stringify(written)))).toMatchObject({
      tone: 'warn',
      text: 'planning again · job: requalify · report: {"requests":4} · error: StaleWriter: another writer was faster',
    });
  });

  it('that is no JSON stays as it was written', () => {
    for (const text of ['plain', '{not json', '']) expect(logRow(line(text)).text).toBe(text);
  });

  it('of enormous length is cut', () => {
    expect(logRow(line('x'.repeat(100_000))).text.length).toBeLessThan(1000);
  });
});

describe('what was written in one go', () => {
  it('is one entry of its run, without where in the code it came from', () => {
    const written = [
      ['a', 'Refused: no'],
      ['b', 'meanwhile'],
      ['a', '    at push (push-sqls.ts:33:20) {'],
      ['a', '  status: 400,'],
      ['a', '}'],
      ['a', ''],
      ['a', 'next'],
    ] as const;
    const lines = written.map(([requestId, text], at) => ({ ...line(text), sequence: at, requestId }));
    expect(logEntries(lines.toReversed()).map((entry) => entry.line)).toEqual([
      'next',
      'meanwhile',
      'Refused: no status: 400, }',
    ]);
  });
});

describe('personal data', () => {
  it('is blotted out wherever it stands', () => {
    for (const [text, shown] of [
      ['mail dana.w+x@example.co.uk now', 'mail ‹e-mail› now'],
      ['{"email":"李@例え.jp"}', '{"email":"‹e-mail›"}'],
      ['call +44 20 7946 0958, or (555) 010-9999.', 'call ‹phone›, or ‹phone›.'],
    ] as const) {
      expect(withoutPersonalData(text)).toBe(shown);
    }
  });

  it('is not seen in ids, dates and counts', () => {
    const text = 'run requalify 2026-03-02T12:00:00 1a2b, 1234567890 bytes, L-0001-0002, v3 @ night';
    expect(withoutPersonalData(text)).toBe(text);
  });
});

describe('the last lines', () => {
  it('are kept up to a number, newest first, and all are counted', () => {
    const lines = new RecentLines({ now: () => 5 }, 3);
    for (const text of ['a', 'b', 'c', 'd'])
      lines.add({ functionName: 'ingest', requestId: null, line: text });
    expect(lines.latest(2).map(({ line, sequence, atMs }) => [line, sequence, atMs])).toEqual([
      ['d', 4, 5],
      ['c', 3, 5],
    ]);
    expect(lines.latest(10)).toHaveLength(3);
    expect(lines.count).toBe(4);
  });
});
