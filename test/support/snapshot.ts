import { ingest } from '../../core/intake/ingest.ts';
import type { Submission } from '../../core/intake/submission.ts';
import { requalify } from '../../core/lifecycle/requalify.ts';
import { applyPlan } from '../../core/workbook/apply-plan.ts';
import type { CellValue } from '../../core/workbook/cell.ts';
import type { Plan } from '../../core/workbook/plan.ts';
import { WORKBOOK } from '../../core/workbook/schema/workbook.ts';
import type { Snapshot, TabCells } from '../../core/workbook/snapshot.ts';
import { rowsOf } from './sheet.ts';

export const NOON = Date.UTC(2026, 10, 20, 12);
export const DAY = 86_400_000;

/** A new workbook with the template's rules and no leads. */
export function templateWorkbook(timeZone = 'Europe/Berlin'): Snapshot {
  const tabs = WORKBOOK.map((tab, i): TabCells => {
    const rows = [tab.columns.map((column) => column.header), ...tab.template];
    return { title: tab.title, sheetId: i + 1, rows, rowCount: 1000, columnCount: tab.columns.length };
  });
  return { timeZone, tabs: new Map(tabs.map((tab) => [tab.title, tab])) };
}

/** A workbook as a test tells its story: each step is planned by the core and written. */
export class Story {
  snapshot: Snapshot;
  nowMs: number;
  #runs = 0;

  constructor(nowMs = NOON, snapshot = templateWorkbook()) {
    this.nowMs = nowMs;
    this.snapshot = snapshot;
  }

  run(job: string) {
    return { id: `${job} ${++this.#runs}`, job, startedEpochMs: this.nowMs };
  }

  write(plan: Plan): Plan {
    this.snapshot = applyPlan(this.snapshot, plan);
    return plan;
  }

  ingest(...submissions: Submission[]): Plan {
    const run = this.run('ingest');
    return this.write(
      ingest({ snapshot: this.snapshot, asOfEpochMs: this.nowMs, run, submissions, hold: null }),
    );
  }

  requalify(): Plan {
    return this.write(
      requalify({ snapshot: this.snapshot, asOfEpochMs: this.nowMs, run: this.run('requalify') }),
    );
  }

  later(days: number): this {
    this.nowMs += days * DAY;
    return this;
  }

  rows(tab: string) {
    return rowsOf(this.snapshot, tab);
  }

  /** The only lead, or the one with this name. */
  lead(name?: string): Readonly<Record<string, CellValue>> {
    const found = this.rows('Leads').filter((lead) => name === undefined || lead['Name'] === name);
    if (found.length !== 1 || found[0] === undefined)
      throw new Error(`${found.length} leads are called ${name ?? 'anything'}`);
    return found[0];
  }

  history(name?: string): readonly string[] {
    const id = this.lead(name)['Lead ID'];
    return this.rows('History')
      .filter((row) => row['Lead ID'] === id)
      .map((row) => `${row['From'] ?? 'new'} → ${row['To']}`);
  }

  /** What a person types into the row where `column` is `is`. */
  type(
    tab: string,
    [column, is]: readonly [string, CellValue],
    cells: Readonly<Record<string, CellValue>>,
  ): void {
    this.#edit(tab, (rows, headers) => {
      const row = rows.findIndex((line, i) => i > 0 && line[headers.indexOf(column)] === is);
      if (row < 0) throw new Error(`no row of ${tab} has "${String(is)}" under ${column}`);
      const line = [...(rows[row] ?? [])];
      for (const [header, value] of Object.entries(cells)) {
        const at = headers.indexOf(header);
        if (at < 0) throw new Error(`${tab} has no column ${header}`);
        while (line.length <= at) line.push(null);
        line[at] = value;
      }
      rows[row] = line;
    });
  }

  /** A row that a person adds by hand. */
  add(tab: string, cells: Readonly<Record<string, CellValue>>): void {
    this.#edit(tab, (rows, headers) => {
      rows.push(headers.map((header) => cells[header] ?? null));
    });
  }

  rename(tab: string, from: string, to: string): void {
    this.#edit(tab, (rows, headers) => {
      rows[0] = headers.map((header) => (header === from ? to : header));
    });
  }

  #edit(tab: string, change: (rows: (readonly CellValue[])[], headers: readonly string[]) => void): void {
    const cells = this.snapshot.tabs.get(tab);
    if (cells === undefined) throw new Error(`no tab ${tab}`);
    const rows = [...cells.rows];
    change(rows, (rows[0] ?? []).map(String));
    this.snapshot = { ...this.snapshot, tabs: new Map(this.snapshot.tabs).set(tab, { ...cells, rows }) };
  }
}

/** A person who can decide, in a company that fits, asks for a demo: an SQL by the template. */
export function dana(
  over: Partial<Submission> = {},
  answers: Readonly<Record<string, string>> = {},
): Submission {
  const given: Readonly<Record<string, string>> = {
    Name: 'Dana Cole',
    'E-mail': 'dana.cole@acme-robotics.com',
    Phone: '+1 555 0100',
    Company: 'Acme',
    'Job title': 'VP Marketing',
    Industry: 'SaaS',
    Employees: '200',
    'Tech stack': 'Salesforce, Slack',
    Budget: '50,000',
    ...answers,
  };
  return {
    kind: 'lead',
    key: 'demo form/1',
    source: 'Demo form',
    submittedAtEpochMs: NOON - 60_000,
    answers: Object.entries(given).map(([question, answer]) => ({ question, answer })),
    activity: { name: 'Sales request', detail: 'demo', count: 1 },
    attribution: { source: 'google' },
    ...over,
  };
}
