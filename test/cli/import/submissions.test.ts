import { describe, expect, it } from 'vitest';
import { planColumns } from '../../../cli/import/column-plan.ts';
import type { CsvRow } from '../../../cli/import/csv-rows.ts';
import { DateColumnsReader } from '../../../cli/import/date-columns.ts';
import { readSubmissions } from '../../../cli/import/read-submissions.ts';
import { LEADS } from '../../../core/workbook/schema/leads.ts';

const NOW = Date.UTC(2026, 5, 1);

async function read(headers: readonly string[], rows: readonly (readonly string[])[], list = '') {
  const columns = planColumns(
    headers,
    LEADS.columns.map(({ header }) => header),
    [],
  );
  const lines = rows.map((cells, at): CsvRow => ({ line: at + 2, cells }));
  const dates = new DateColumnsReader(columns);
  for (const row of lines) dates.see(row);
  return readSubmissions(each(lines), {
    columns,
    dates: dates.settle(null, 'Etc/UTC'),
    timeZone: 'Etc/UTC',
    source: 'list.csv',
    list,
    nowMs: NOW,
  });
}

async function* each<Item>(items: readonly Item[]): AsyncGenerator<Item> {
  yield* items;
}

const keysOf = async (...given: Parameters<typeof read>) =>
  (await read(...given)).submissions.map(({ key }) => key);

describe('a row becomes a submission', () => {
  it('in the order of the file, where that does not say when: the first row of a person counts', async () => {
    const rows = [
      ['ada@x.com', 'Acme'],
      ['ada@x.com', 'Zebra'],
      ['bob@x.com', 'Other'],
    ];
    const { submissions } = await read(['Email', 'Company'], rows);
    const times = submissions.map(({ submittedAtEpochMs }) => submittedAtEpochMs);
    expect(times).toEqual([NOW - 2, NOW - 1, NOW]);
  });

  it('without the cells of which a database says that they are empty', async () => {
    const { submissions } = await read(['Email', 'Company', 'Budget'], [['ada@x.com', 'NULL', 'None']]);
    expect(submissions[0]?.answers).toEqual([
      { question: 'E-mail', answer: 'ada@x.com' },
      { question: 'Budget', answer: 'None' },
    ]);
  });

  it('with what it says of the lead, its typed cells, and the rest for Activity', async () => {
    const headers = ['Email', 'Title', 'Created', 'Amount', 'Budget confirmed', 'Region', 'Stage'];
    const row = ['ada@example.com', 'Director', '2025-03-01', '€ 1.200,50', 'Ja', 'EMEA', 'SQL'];
    const { submissions } = await read(headers, [row]);
    expect(submissions).toMatchObject([
      {
        kind: 'import',
        source: 'list.csv',
        submittedAtEpochMs: Date.UTC(2025, 2, 1),
        answers: [
          { question: 'E-mail', answer: 'ada@example.com' },
          { question: 'Job title', answer: 'Director' },
        ],
        activity: { name: 'Imported', detail: 'Region: EMEA', count: 1 },
      },
    ]);
    expect(Object.fromEntries(submissions[0]?.cells ?? [])).toEqual({
      Amount: 1200.5,
      'Budget confirmed': 'yes',
    });
  });

  it('created now where the file does not say when, or says n/a', async () => {
    const { submissions } = await read(
      ['Name', 'Created', 'Amount'],
      [
        ['Ada', '', 'n/a'],
        ['Bob', 'NULL', '-'],
      ],
    );
    expect(submissions.map((s) => s.submittedAtEpochMs)).toEqual([NOW - 1, NOW]);
    expect(submissions.flatMap((s) => [...(s.cells ?? [])])).toEqual([]);
  });

  it('without the apostrophe that we put before a formula when we wrote the file', async () => {
    const { submissions } = await read(
      ['Name', 'Phone'],
      [
        ["'=1+1", "'+49 30 1"],
        ["'s Gravenhage", ''],
      ],
    );
    expect(submissions.flatMap((s) => s.answers.map(({ answer }) => answer))).toEqual([
      '=1+1',
      '+49 30 1',
      "'s Gravenhage",
    ]);
  });
});

describe('its key', () => {
  it("is the file's own id, kept apart by its header and by the name of the list", async () => {
    expect(await keysOf(['LeadId', 'Name'], [['7', 'Ada']])).toEqual(['import:LeadId 7']);
    expect(await keysOf(['Record ID', 'Name'], [['7', 'Ada']], 'fair')).toEqual(['import:fair Record ID 7']);
  });

  it('is what the row says where it has no id, in whatever order the columns stand', async () => {
    const [one] = await keysOf(['Name', 'Title'], [['Ada', 'Director']]);
    expect(await keysOf(['Title', 'Name'], [['Director', 'Ada']])).toEqual([one]);
    expect(await keysOf(['Name', 'Title'], [['Ada', 'Manager']])).not.toEqual([one]);
    expect(await keysOf(['Id', 'Name'], [['', 'Ada']])).toEqual([
      expect.stringMatching(/^import:row [0-9a-f]{20}$/),
    ]);
  });

  it('is the one that the lead has already, in a file that was exported from the workbook', async () => {
    const keys = await keysOf(['Lead ID', 'Submission key', 'Name'], [['L-1', 'demo/17', 'Ada']]);
    expect(keys).toEqual(['demo/17']);
  });

  it('makes one of two rows that say the same of one person, and two where nothing tells who it is', async () => {
    const named = await read(
      ['Name', 'Title'],
      [
        ['Ada', 'Director'],
        ['Ada', 'Director'],
      ],
    );
    expect([named.submissions.length, named.repeats]).toEqual([1, 1]);
    const nameless = [
      ['Director', 'Retail'],
      ['Director', 'Retail'],
      ['Director', 'Retail'],
    ];
    const keys = await keysOf(['Title', 'Industry'], nameless);
    expect(new Set(keys).size).toBe(3);
    expect(await keysOf(['Title', 'Industry'], nameless)).toEqual(keys);
  });
});

describe('a row that cannot be imported is refused with the reason', () => {
  const headers = ['Id', 'Name', 'Created', 'Amount', 'Budget confirmed', 'Stage'];
  it.each([
    ['nothing in it', ['', ' ', '', '', '', ''], 'Every cell is empty.'],
    [
      'nothing that goes to Leads',
      ['7', '', '2025-01-01', '', '', 'MQL'],
      'Nothing in it goes to a column of Leads.',
    ],
    ['no date', ['7', 'Ada', 'soon', '', '', ''], 'Created is "soon", and a date was expected.'],
    ['no number', ['7', 'Ada', '', 'much', '', ''], 'Amount is "much", and a number was expected.'],
    [
      'neither yes nor no',
      ['7', 'Ada', '', '', 'maybe', ''],
      'Budget confirmed is "maybe", and yes or no was expected.',
    ],
    ['too many cells', ['7', 'Ada', '', '', '', '', 'x'], 'It has 7 cells, and the header has 6'],
  ])('%s', async (_what, cells, reason) => {
    const { submissions, refused } = await read(headers, [cells]);
    expect(submissions).toEqual([]);
    expect(refused).toMatchObject([{ line: 2, cells, reason: expect.stringContaining(reason) }]);
  });

  it('an id that another row has, which says something else', async () => {
    const { submissions, refused } = await read(
      ['Id', 'Name'],
      [
        ['7', 'Ada'],
        ['7', 'Bob'],
        ['7', 'Ada'],
      ],
    );
    expect(submissions.length).toBe(1);
    expect(refused.map(({ line, reason }) => [line, reason])).toEqual([
      [3, 'Line 2 has the same Id and says something else.'],
    ]);
  });

  it('and no row is lost: submissions, repeats and refusals are all of them', async () => {
    const rows = [
      ['1', 'Ada'],
      ['1', 'Ada'],
      ['', ''],
      ['2', 'Bob'],
      ['2', 'Eve'],
      ['', 'Zoë'],
    ];
    const { submissions, refused, repeats } = await read(['Id', 'Name'], rows);
    expect([submissions.length, repeats, refused.length]).toEqual([3, 1, 2]);
  });

  it('but cells that are missing at the end, or empty ones too many, are no reason', async () => {
    expect((await read(['Name', 'Title'], [['Ada'], ['Bob', '', '', '']])).submissions.length).toBe(2);
  });
});
