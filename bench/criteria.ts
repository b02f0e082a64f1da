/**
 * How long judging takes, beside `JSON.parse` of the same leads and activities as the Sheets API sends them:
 * `node bench/criteria.ts [leads] [activities]`. The fastest of five runs, with the first one, as a Lambda starts cold.
 */
import { compileRules, type LeadActivity } from '../core/criteria/compile.ts';
import { readRules } from '../core/criteria/rules.ts';
import { emailKind } from '../core/intake/email-kind.ts';
import type { CellValue } from '../core/workbook/cell.ts';
import { epochMsToSerial, parseInstant } from '../core/workbook/instant.ts';
import { LEADS } from '../core/workbook/schema/leads.ts';
import { LISTS, SCORING, STAGES_TAB } from '../core/workbook/schema/rules.ts';
import { TEMPLATE_ACTIVITIES } from '../core/workbook/schema/rules-template.ts';
import type { Tab } from '../core/workbook/schema/tab.ts';
import type { TableRows } from '../core/workbook/table-rows.ts';

const TIME_ZONE = 'Europe/Berlin';
const AS_OF = Date.UTC(2026, 10, 20, 12);
const DAY_MS = 86_400_000;
const HEADERS = LEADS.columns.map((column) => column.header);

const leadCount = Number(process.argv[2] ?? 43_033);
const activityCount = Number(process.argv[3] ?? 200_000);
const payload = JSON.stringify({ leads: leads(leadCount), activities: activities(activityCount, leadCount) });

const parse = measure(() => JSON.parse(payload));
const { leads: cells, activities: rows } = JSON.parse(payload) as Payload;
const judged = measure(() => judgeAll(cells, rows));
const why = judgeAll(cells, rows);
console.log(
  JSON.stringify({
    leads: leadCount,
    activities: activityCount,
    payloadMegabytes: +(payload.length / 1e6).toFixed(1),
    parseMs: parse,
    judgeMs: judged,
    timesParse: +(judged.fastest / parse.fastest).toFixed(2),
    stages: why.stages,
    averageWhyCharacters: Math.round(why.characters / leadCount),
  }),
);

interface Payload {
  readonly leads: readonly (readonly CellValue[])[];
  readonly activities: readonly (readonly [number, number, string, string, number | null])[];
}

function judgeAll(leadCells: Payload['leads'], activityRows: Payload['activities']) {
  const { rules } = readRules({
    scoring: rowsOf(SCORING),
    stages: rowsOf(STAGES_TAB),
    lists: rowsOf(LISTS),
    sendToSales: { SQL: true, PQL: true },
    leadHeaders: HEADERS,
  });
  if (rules === null) throw new Error('The rules of the template cannot be read.');
  const byLead: LeadActivity[][] = leadCells.map(() => []);
  for (const [lead, at, activity, detail, count] of activityRows) {
    const atEpochMs = parseInstant(at, TIME_ZONE) ?? Number.NaN;
    byLead[lead]?.push({ atEpochMs, activity, detail, count: count ?? 1 });
  }
  const { judge } = compileRules(rules, { leadHeaders: HEADERS, timeZone: TIME_ZONE, emailKind });
  const stages: Record<string, number> = {};
  let characters = 0;
  leadCells.forEach((lead, i) => {
    const judgement = judge(lead, byLead[i] ?? [], AS_OF);
    stages[judgement.stage] = (stages[judgement.stage] ?? 0) + 1;
    characters += judgement.why.length;
  });
  return { stages, characters };
}

function rowsOf(tab: Tab): TableRows {
  const row = (values: readonly CellValue[]) =>
    Object.fromEntries(tab.columns.map(({ header }, i) => [header, values[i] ?? null]));
  return { tab: tab.title, rows: tab.template.map((values, i) => ({ row: i + 2, cells: row(values) })) };
}

function measure(run: () => unknown): { first: number; fastest: number } {
  const times: number[] = [];
  for (let i = 0; i < 5; i++) {
    const start = performance.now();
    run();
    times.push(performance.now() - start);
  }
  return { first: Math.round(times[0] ?? 0), fastest: Math.round(Math.min(...times)) };
}

function leads(count: number): CellValue[][] {
  const random = seeded(42);
  const pick = <Word>(words: readonly Word[]): Word => words[Math.floor(random() * words.length)] as Word;
  const maybe = (share: number, value: () => CellValue) => (random() < share ? value() : null);
  const titles =
    'Chief Marketing Officer,CEO,VP of Sales,Head of Growth,Director of Demand Generation,Marketing Manager,Team Lead,Account Executive,Software Engineer,Student,Marketing Intern,Executive Assistant,Business Owner,Vice-President Operations,部長'.split(
      ',',
    );
  const industries =
    'B2B SaaS,Software & Services,FinTech,Retail,Healthcare,Information Technology,Energy,Education'.split(
      ',',
    );
  const sizes = ['12', '51-200', '200', '1,000', '1000+', '5k', 'unknown'];
  return Array.from({ length: count }, (_, i) => {
    const values: Partial<Record<string, CellValue>> = {
      Name: `Lead ${i}`,
      Company: `Company ${Math.floor(random() * 9000)}`,
      'E-mail': `lead.${i}@${pick(['gmail.com', 'acme.example', 'mailinator.com', 'globex.example'])}`,
      Phone: maybe(0.6, () => `+49 30 ${Math.floor(random() * 1e6)}`),
      'Job title': maybe(0.9, () => `${pick(titles)}${pick(['', ' - EMEA', ', Interim', ' II'])}`),
      Industry: maybe(0.85, () => pick(industries)),
      Employees: maybe(0.85, () => pick(sizes)),
      'Tech stack': maybe(
        0.5,
        () => `${pick(['Salesforce', 'HubSpot', 'Zoho'])}, ${pick(['Slack', 'AWS', 'Jira'])}`,
      ),
      Budget: maybe(0.5, () => pick(['None', 'Not sure', '20k', '50k'])),
      Plan: maybe(0.2, () => pick(['trial', 'free', 'paid'])),
      Created: epochMsToSerial(AS_OF - random() * 400 * DAY_MS, TIME_ZONE),
    };
    return HEADERS.map((header) => values[header] ?? null);
  });
}

function activities(count: number, leadsCount: number): Payload['activities'][number][] {
  const random = seeded(7);
  const details = ['Ultimate Guide', 'Framework', '/pricing', '/product/scoring', 'demo', 'consultation', ''];
  return Array.from({ length: count }, () => [
    Math.floor(random() * leadsCount),
    epochMsToSerial(AS_OF - random() * 180 * DAY_MS, TIME_ZONE),
    TEMPLATE_ACTIVITIES[Math.floor(random() * TEMPLATE_ACTIVITIES.length)] ?? '',
    details[Math.floor(random() * details.length)] ?? '',
    random() < 0.2 ? Math.ceil(random() * 5) : null,
  ]);
}

/** Numbers from 0 to 1, the same ones each time (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
