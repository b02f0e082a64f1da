import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CellValue } from '../../core/workbook/cell.ts';
import type { Ledger } from '../../lambdas/adapters/ledger.ts';
import { ingestBatch } from '../../lambdas/ingest.ts';
import { requalifyWorkbook } from '../../lambdas/requalify.ts';
import { startTestLedger, testContext } from '../support/job-context.ts';
import { startTestSheet, type TestSheet } from '../support/sheet.ts';
import { submissionEvent } from '../support/submissions.ts';

/** Columns that people own, in which nothing may ever get lost or land in another row. */
const PEOPLES = [
  'Name',
  'Company',
  'E-mail',
  'Phone',
  'Job title',
  'Industry',
  'Employees',
  'Tech stack',
  'Budget',
];
/** Columns that a machine judges, which a last quiet run would set to the same again. */
const MACHINES = [
  'Stage',
  'Fit',
  'Intent',
  'Product',
  'BANT',
  'Total score',
  'Also meets',
  'Why',
  'Version',
  'Submission key',
  'Last source',
];

let ledger: Ledger;
let lists = 0;
let closeLedger: () => Promise<void>;

beforeAll(async () => {
  ({ ledger, close: closeLedger } = await startTestLedger());
});
afterAll(() => closeLedger());

type Meddling =
  | { readonly kind: 'sort'; readonly column: number; readonly descending: boolean }
  | { readonly kind: 'delete row'; readonly at: number }
  | { readonly kind: 'insert row'; readonly at: number }
  | { readonly kind: 'insert column'; readonly at: number }
  | { readonly kind: 'move column'; readonly from: number; readonly to: number };

const meddling: fc.Arbitrary<Meddling> = fc.oneof(
  fc.record({
    kind: fc.constant('sort' as const),
    column: fc.integer({ min: 0, max: 8 }),
    descending: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('delete row' as const), at: fc.nat(11) }),
  fc.record({ kind: fc.constant('insert row' as const), at: fc.nat(11) }),
  fc.record({ kind: fc.constant('insert column' as const), at: fc.nat(20) }),
  fc.record({
    kind: fc.constant('move column' as const),
    from: fc.integer({ min: 6, max: 14 }),
    to: fc.integer({ min: 6, max: 14 }),
  }),
);

describe('people work in the sheet while jobs run', () => {
  it('a sort between read and write leaves each lead with its own cells', async () => {
    await meddleWith([{ kind: 'sort', column: 0, descending: true }], 3);
  });

  it('a row deleted between read and write takes only itself away', async () => {
    await meddleWith([{ kind: 'delete row', at: 3 }], 3);
  });

  it('a column inserted between read and write leaves each column with its own cells', async () => {
    await meddleWith([{ kind: 'insert column', at: 2 }], 3);
  });

  it('a row deleted and then a column inserted leaves no row that nobody made', async () => {
    await meddleWith(
      [
        { kind: 'delete row', at: 0 },
        { kind: 'insert column', at: 0 },
      ],
      3,
    );
  });

  it('a column inserted before the stage leaves rows that have no ID yet their own', async () => {
    await meddleWith([{ kind: 'insert column', at: 0 }], 3);
  });

  it('whatever people do and whenever they do it, their cells stay theirs, and no lead is lost or doubled', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(meddling, { minLength: 1, maxLength: 3 }),
        fc.integer({ min: 1, max: 4 }),
        (acts, from) => meddleWith(acts, from),
      ),
      { numRuns: Number(process.env.SIMULATION_RUNS ?? 12) },
    );
  }, 1_800_000);
});

describe('two copies of a job at once', () => {
  it('requalify twice together writes each move once', async () => {
    const sheet = await withLeads(12);
    try {
      const runs = [testContext(sheet, ledger), testContext(sheet, ledger)];
      await Promise.all(runs.map((context) => requalifyWorkbook(context, { source: 'aws.scheduler' })));
      const history = await sheet.rows('History');
      const leads = await sheet.rows('Leads');
      expect(history.map((row) => row['Lead ID']).sort()).toEqual(leads.map((row) => row['Lead ID']).sort());
    } finally {
      await sheet.close();
    }
  });

  it('the same submissions brought in by two ingests at once are in the sheet once', async () => {
    const sheet = await startTestSheet();
    try {
      const event = submissionEvent(5, 'both');
      const contexts = [testContext(sheet, ledger), testContext(sheet, ledger)];
      await Promise.all(contexts.map((context) => ingestBatch(context, event)));
      expect(await sheet.rows('Leads')).toHaveLength(5);
    } finally {
      await sheet.close();
    }
  });
});

/** Rows that a person typed in, which have no Lead ID yet. */
const TYPED = [
  ['Typed Tessa', 'tessa@typed-in.com'],
  ['Typed Theo', 'theo@typed-in.com'],
];

/** Runs requalify on a fresh list while a person does these things, the first before the job's request number `from`. */
async function meddleWith(acts: readonly Meddling[], from: number): Promise<void> {
  const sheet = await withLeads(10);
  try {
    for (const [i, [name = '', email = '']] of TYPED.entries()) {
      await sheet.type(`Leads!A${i + 12}`, [name]);
      await sheet.type(`Leads!G${i + 12}`, [email]);
    }
    const before = await byEmail(sheet);
    const context = testContext(sheet, ledger);
    const waiting = [...acts];
    let request = 0;
    sheet.beforeRequest = async () => {
      request++;
      const act = request >= from ? waiting.shift() : undefined;
      if (act !== undefined) await meddle(sheet, act);
    };
    await requalifyWorkbook(context, { source: 'aws.scheduler' });
    sheet.beforeRequest = null;

    const after = await byEmail(sheet);
    const deleted =
      acts.length - waiting.length === 0 ? 0 : acts.filter((act) => act.kind === 'delete row').length;
    expect(after.size).toBeGreaterThanOrEqual(before.size - deleted);
    for (const [id, lead] of after)
      expect(pick(lead, PEOPLES), id).toEqual(pick(before.get(id) ?? {}, PEOPLES));

    const judged = new Map([...after].map(([id, lead]) => [id, pick(lead, MACHINES)]));
    await requalifyWorkbook(testContext(sheet, ledger), { source: 'aws.scheduler' });
    const again = await byEmail(sheet);
    for (const [id, lead] of again) expect(pick(lead, MACHINES), id).toEqual(judged.get(id));
    for (const [email, lead] of again) expect(lead['Lead ID'], email).toMatch(/^L-/);
    const moves = (await sheet.rows('History')).map((row) => row['Lead ID']);
    expect(new Set(moves).size).toBe(moves.length);
  } finally {
    await sheet.close();
  }
}

async function meddle(sheet: TestSheet, act: Meddling): Promise<void> {
  const sheetId = sheet.sheetId('Leads');
  switch (act.kind) {
    case 'sort':
      return sheet.person([
        {
          sortRange: {
            range: { sheetId, startRowIndex: 1, startColumnIndex: 0 },
            sortSpecs: [
              { dimensionIndex: act.column, sortOrder: act.descending ? 'DESCENDING' : 'ASCENDING' },
            ],
          },
        },
      ]);
    case 'delete row':
      return sheet.person([
        {
          deleteDimension: {
            range: { sheetId, dimension: 'ROWS', startIndex: act.at + 1, endIndex: act.at + 2 },
          },
        },
      ]);
    case 'insert row':
      return sheet.person([
        {
          insertDimension: {
            range: { sheetId, dimension: 'ROWS', startIndex: act.at + 1, endIndex: act.at + 2 },
            inheritFromBefore: false,
          },
        },
      ]);
    case 'insert column':
      return sheet.person([
        {
          insertDimension: {
            range: { sheetId, dimension: 'COLUMNS', startIndex: act.at, endIndex: act.at + 1 },
            inheritFromBefore: false,
          },
        },
      ]);
    case 'move column':
      if (act.to === act.from || act.to === act.from + 1) return;
      return sheet.person([
        {
          moveDimension: {
            source: { sheetId, dimension: 'COLUMNS', startIndex: act.from, endIndex: act.from + 1 },
            destinationIndex: act.to,
          },
        },
      ]);
  }
}

async function withLeads(count: number): Promise<TestSheet> {
  const sheet = await startTestSheet();
  await ingestBatch(testContext(sheet, ledger), submissionEvent(count, `list ${++lists}`));
  return sheet;
}

async function byEmail(sheet: TestSheet): Promise<Map<string, Readonly<Record<string, CellValue>>>> {
  const leads = await sheet.rows('Leads');
  const ids = leads.map((lead) => lead['Lead ID']).filter((id) => id !== undefined);
  expect(new Set(ids).size, 'two rows have one Lead ID').toBe(ids.length);
  const known = new Map(leads.map((lead) => [String(lead['E-mail']), lead]));
  expect(known.size, 'a lead was lost or doubled').toBe(leads.length);
  return known;
}

function pick(
  lead: Readonly<Record<string, CellValue>>,
  headers: readonly string[],
): Record<string, CellValue> {
  return Object.fromEntries(headers.map((header) => [header, lead[header] ?? null]));
}
