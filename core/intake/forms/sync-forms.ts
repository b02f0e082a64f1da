import type { Problem } from '../../problem.ts';
import { planProblems } from '../../runs/problem-rows.ts';
import type { RunIdentity } from '../../runs/run.ts';
import { stoppedPlan } from '../../runs/stopped.ts';
import { NOTHING, type Plan } from '../../workbook/plan.ts';
import { readTables, stopsJob, tableOf } from '../../workbook/read-tables.ts';
import { FORMS } from '../../workbook/schema/forms.ts';
import { PROBLEMS, RUNS } from '../../workbook/schema/runs.ts';
import type { Snapshot } from '../../workbook/snapshot.ts';
import { headerOf, wholeTab } from '../../workbook/tab-to-read.ts';
import { checkQuestions } from './check-questions.ts';
import type { Form } from './form.ts';
import { type FormMapping, readFormMapping } from './form-mapping.ts';
import { FORM_TABS } from './form-tabs.ts';

/** What came of asking one form what came in. */
export type FormAsked =
  | {
      readonly form: Form;
      readonly outcome: 'read';
      readonly questions: readonly string[];
      readonly received: number;
    }
  /** The source will not show it, until somebody does what `fix` says. */
  | { readonly form: Form; readonly outcome: 'refused'; readonly what: string; readonly fix: string }
  /** The source did not answer; the next run asks again. */
  | { readonly form: Form; readonly outcome: 'unavailable'; readonly what: string };

export interface SyncInput {
  readonly snapshot: Snapshot;
  readonly asOfEpochMs: number;
  readonly run: RunIdentity;
  readonly asked: readonly FormAsked[];
}

/** What the Forms tabs say; no form where they cannot be read, and the plan then says why. */
export function formsToAsk(snapshot: Snapshot): readonly Form[] {
  return readFormMapping(snapshot).forms.filter(({ kind, on }) => on && kind !== 'Webhook');
}

/** Plans what the workbook is told of it: the problems of the tabs and of each form, and how much came in. */
export function syncForms(input: SyncInput): Plan {
  const mapping = readFormMapping(input.snapshot);
  const tables = readTables(input.snapshot, [wholeTab(PROBLEMS), headerOf(RUNS)]);
  const found = [...tables.problems, ...mapping.problems];
  if (stopsJob(found)) return stoppedPlan({ tables, problems: found }, input);

  const problems = [...found, ...input.asked.flatMap((asked) => problemsOf(asked, mapping))];
  // Problems name their cells by the columns of these tabs.
  const byTitle = new Map([...readTables(input.snapshot, FORM_TABS).byTitle, ...tables.byTitle]);
  return {
    first: NOTHING,
    units: [],
    last: planProblems(
      tableOf(tables, PROBLEMS),
      input.run.job,
      problems,
      input.asOfEpochMs,
      input.snapshot.timeZone,
      byTitle,
    ),
    events: [],
    problems,
    summary: {
      read: receivedOf(input.asked),
      changed: 0,
      failed: input.asked.filter(({ outcome }) => outcome !== 'read').length,
      what: inWords(input.asked),
    },
  };
}

function problemsOf(asked: FormAsked, mapping: FormMapping): readonly Problem[] {
  const { form } = asked;
  if (asked.outcome === 'read') {
    const explicit = mapping.explicitOf({ kind: 'lead', source: form.name });
    return checkQuestions(form, asked.questions, explicit, mapping.fields);
  }
  const where = { tab: FORMS.title, row: form.row + 1, column: 'Form id' };
  const fix =
    asked.outcome === 'refused' ? asked.fix : 'Nothing: the next run asks again, and nothing gets lost.';
  return [{ severity: 'wrong', where, what: `"${form.name}" could not be read: ${asked.what}`, fix }];
}

function receivedOf(asked: readonly FormAsked[]): number {
  return asked.reduce((sum, one) => sum + (one.outcome === 'read' ? one.received : 0), 0);
}

function inWords(asked: readonly FormAsked[]): string {
  const received = receivedOf(asked);
  const told = [
    `${asked.length} ${asked.length === 1 ? 'form' : 'forms'} asked: ${received} new ${received === 1 ? 'submission' : 'submissions'}`,
  ];
  const failed = asked.filter(({ outcome }) => outcome !== 'read').length;
  if (failed > 0) told.push(`${failed} could not be read`);
  return `${told.join(', ')}.`;
}
