import { randomUUID } from 'node:crypto';
import { countsInWords, countTraces, type TraceCounts } from '../core/forget/forget-plan.ts';
import { personBehind } from '../core/forget/person-behind.ts';
import { type Traces, whoIs } from '../core/forget/traces.ts';
import type { Ledger } from '../lambdas/adapters/ledger.ts';
import { newRun } from '../lambdas/sheet-job.ts';
import { askYesNo, canAsk } from './ask.ts';
import { WrongUsage } from './command-errors.ts';
import type { Deployment } from './deployment/deployment.ts';
import { type DeploymentOptions, withDeployment } from './deployment/find.ts';
import { EXIT } from './exit-codes.ts';
import { cellsWithNotes, notesLeft } from './forget/cell-notes.ts';
import { type KnownContacts, knownContacts, stillInCrm } from './forget/contacts.ts';
import { erasePerson, type ForgetContext, lookFor } from './forget/erase-person.ts';
import { leadLines } from './forget/lead-lines.ts';
import type { Outcome } from './outcome.ts';

export interface ForgetOptions extends DeploymentOptions {
  readonly yes: boolean;
}

/** What the command does not reach, and a person has to. */
interface Left {
  readonly crm: KnownContacts;
  /** Cells of Leads with a note. */
  readonly notes: readonly string[];
}

/** Empties all that the workbook tells of a person, and keeps out what they sent before. Shows first what that is. */
export async function forgetCommand(address: string, options: ForgetOptions): Promise<Outcome> {
  const person = personBehind(address);
  if (person === null)
    throw new WrongUsage(
      `"${address}" is no e-mail address: give the one by which the person is known here, such as dana@company.com.`,
    );
  return withDeployment(options, 'forget', async (deployment, progress) => {
    const { ledger, close } = await deployment.ledger();
    try {
      progress.step('Looking for the person');
      const context = await contextOf(deployment, ledger);
      const { traces } = await lookFor(context, whoIs(person));
      const left: Left = {
        crm: await knownContacts(deployment, ledger, traces),
        notes: await cellsWithNotes(context, traces),
      };
      progress.pause();
      if (!options.json) process.stdout.write(`${previewLines(traces, left, deployment).join('\n')}\n\n`);
      if (!(await mayGoAhead(options))) return stays(options, countTraces(traces), left);
      progress.step('Emptying cells');
      const run = newRun(context, 'forget');
      const counts = await erasePerson(context, whoIs(person), run);
      const known = [...traces.who.leadIds];
      const dropped = await Promise.all(known.map((leadId) => ledger.dropPush(leadId, deployment.now())));
      return done(counts, left, run.startedEpochMs, dropped.every(Boolean));
    } finally {
      close();
    }
  });
}

async function contextOf(deployment: Deployment, ledger: Ledger): Promise<ForgetContext> {
  const { sheets } = await deployment.google();
  return {
    sheets,
    spreadsheetId: deployment.spreadsheetId,
    ledger,
    now: () => deployment.now(),
    newId: () => randomUUID(),
    pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  };
}

function previewLines(traces: Traces, left: Left, { name }: Deployment): readonly string[] {
  const told = countsInWords(countTraces(traces));
  if (told === '')
    return [
      `In ${name} this address stands nowhere.`,
      'Forgetting it still keeps out what it sent before: from the archive, the forms and imported lists.',
    ];
  return [
    `In ${name} this address stands in ${told}:`,
    '',
    ...leadLines(traces),
    '',
    'The row in Leads is emptied whole. Activity and History keep when something happened and what kind it was, and no',
    'more whose it is. What the person sent before comes in no more; a form that they fill in later does.',
    ...leftLines(left),
  ];
}

async function mayGoAhead({ yes, json }: ForgetOptions): Promise<boolean> {
  return yes || (!json && canAsk() && (await askYesNo('Forget this person? It cannot be undone.')));
}

function stays({ json }: ForgetOptions, counts: TraceCounts, left: Left): Outcome {
  const what =
    canAsk() && !json ? 'Nobody was forgotten.' : 'Nobody was forgotten yet: add --yes to go ahead.';
  return {
    exitCode: EXIT.wrongUsage,
    json: { forgotten: false, found: counts, ...inJson(left), what },
    lines: [what],
  };
}

function done(counts: TraceCounts, left: Left, atMs: number, pushesEnded: boolean): Outcome {
  const at = new Date(atMs).toISOString();
  const told = countsInWords(counts) || 'nothing stood in the workbook';
  const busy = pushesEnded
    ? []
    : [`The lead is on its way to ${left.crm.crmName} right now: run the same command again in 15 minutes.`];
  const lines = [`Forgotten: ${told}. What came before ${at} comes in no more.`, ...leftLines(left), ...busy];
  return {
    exitCode: pushesEnded ? EXIT.done : EXIT.failed,
    json: { forgotten: true, at, found: counts, ...inJson(left), what: lines.join(' ') },
    lines,
  };
}

function leftLines({ crm, notes }: Left): readonly string[] {
  return [...stillInCrm(crm), ...notesLeft(notes)];
}

function inJson({ crm, notes }: Left) {
  return { stillIn: { crm: crm.crmName, contacts: crm.contacts.map(({ crmId }) => crmId), notes } };
}
