import { existsSync, readFileSync } from 'node:fs';
import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/index.js';
import { RETURN_REASONS } from '../../core/workbook/schema/agreement.ts';
import { wholeTab } from '../../core/workbook/tab-to-read.ts';
import { googleAccount } from '../../lambdas/adapters/google-access.ts';
import { sheetsClient } from '../../lambdas/adapters/sheets/client.ts';
import { askGoogle, SheetRefused } from '../../lambdas/adapters/sheets/errors.ts';
import { readWorkbook } from '../../lambdas/adapters/sheets/read.ts';
import { setUpWorkbook } from '../../lambdas/adapters/sheets/set-up.ts';
import { returnReasonsOf } from '../../lambdas/connectors/crm/prepared.ts';
import { CommandFailed } from '../command-errors.ts';
import { GOOGLE_SHEETS_URL, lendSignIn } from '../deployment/aws-google.ts';
import { secretText } from '../deployment/aws-secrets.ts';
import { findStack } from '../deployment/stack.ts';
import { isNoSheet, remedyFor } from '../doctor/google-checks.ts';
import { counted, listed } from '../words.ts';
import type { Step, Walk } from './walk.ts';

const HOW_TO_GOOGLE = `   Leadsheet needs an account of its own at Google:
   1. At console.cloud.google.com choose or make a project, and enable the Google Sheets API and the Google Forms API.
   2. IAM & Admin ▸ Service Accounts ▸ Create service account, and name it, for example, leadsheet. It needs no roles.
   3. Keys ▸ Add key ▸ JSON. Or, with no key: a workload identity federation with AWS, whose configuration
      \`gcloud iam workload-identity-pools create-cred-config --aws\` writes.`;

export const googleStep: Step = {
  title: 'An account at Google',
  async take(walk) {
    const { answers } = walk;
    const accessToken = process.env['GOOGLE_ACCESS_TOKEN'] ?? null;
    // Nobody can look at a sheet before there is access: then the address is asked for first, as people have it at hand.
    if (accessToken === null && answers.known('googleCredentials') === null)
      await answers.need('spreadsheet');
    walk.credentials = accessToken === null ? await credentialsOf(walk) : null;
    if (accessToken === null) await lendSignIn();
    walk.spreadsheetId = await answers.need('spreadsheet', (id) => whatIsWrong(walk, id));
    walk.sheets = connect(walk, walk.spreadsheetId);
    const account = accountOf(walk);
    return account === null ? 'The token that was given is used.' : `Leadsheet works as ${account}.`;
  },
};

function connect({ credentials }: Walk, spreadsheetId: string): sheets_v4.Sheets {
  return sheetsClient({
    rootUrl: process.env['GOOGLE_SHEETS_URL'] ?? GOOGLE_SHEETS_URL,
    spreadsheetId,
    credentials,
    accessToken: process.env['GOOGLE_ACCESS_TOKEN'] ?? null,
  });
}

/** What is wrong with the ID of a sheet. That it is not shared yet, or that Google lets nobody in, is another matter. */
async function whatIsWrong(walk: Walk, spreadsheetId: string): Promise<string | null> {
  const sheets = connect(walk, spreadsheetId);
  try {
    await askGoogle('open the sheet', () =>
      sheets.spreadsheets.get({ spreadsheetId, fields: 'spreadsheetId' }),
    );
  } catch (error) {
    if (!(error instanceof SheetRefused)) throw error;
    if (isNoSheet(error)) return remedyFor(error, accountOf(walk), spreadsheetId);
  }
  return null;
}

async function credentialsOf({ answers, say }: Walk): Promise<string> {
  const known = answers.known('googleCredentials');
  if (known !== null && !existsSync(known)) {
    const inAws = await credentialsInAws(answers.known('stack'));
    if (inAws !== null) return inAws;
    throw new CommandFailed(`${known} is gone: name the file with --google-credentials.`);
  }
  if (known === null) say(HOW_TO_GOOGLE);
  const text = readFileSync(await answers.need('googleCredentials'), 'utf8').trim();
  // Refuses, in a sentence, what is neither kind.
  googleAccount(text);
  return text;
}

/** Whoever has put a key into AWS does well to delete its file. */
async function credentialsInAws(name: string | null): Promise<string | null> {
  const arn = name === null ? undefined : (await findStack(name))?.secrets.get('GOOGLE_CREDENTIALS');
  return arn === undefined ? null : secretText(arn);
}

function accountOf({ credentials }: Walk): string | null {
  return credentials === null ? null : googleAccount(credentials);
}

export const workbookStep: Step = {
  title: 'The workbook',
  async take(walk) {
    for (;;) {
      const { sheets, spreadsheetId } = walk;
      if (sheets === null) throw new CommandFailed('Google has to be reached first.');
      try {
        const report = await setUpWorkbook(sheets, spreadsheetId);
        if (report.renamed.length > 0)
          throw new CommandFailed(
            `Columns were probably renamed: ${listed(report.renamed)}. Name them as before, then run this again.`,
          );
        const { snapshot } = await readWorkbook(sheets, spreadsheetId, [wholeTab(RETURN_REASONS)]);
        walk.timeZone = snapshot.timeZone;
        walk.returnReasons = returnReasonsOf(snapshot);
        return madeOf(report.tabsAdded.length, report.columnsAdded.length);
      } catch (error) {
        if (!(error instanceof SheetRefused)) throw error;
        const remedy = remedyFor(error, accountOf(walk), spreadsheetId);
        if (error.status !== 403 || !walk.mayAsk) throw new CommandFailed(remedy);
        await shareOrAnother(walk, remedy);
      }
    }
  },
};

/** Waits until the person has shared the sheet, or has named another: this one may be a stranger's. */
async function shareOrAnother(walk: Walk, remedy: string): Promise<void> {
  const typed = await walk.ask(`   ${remedy} Then press Enter; or paste the address of another sheet:`);
  if (typed === null) throw new CommandFailed(remedy);
  if (typed === '' || !walk.answers.take('spreadsheet', typed)) return;
  walk.spreadsheetId = await walk.answers.need('spreadsheet', (id) => whatIsWrong(walk, id));
  walk.sheets = connect(walk, walk.spreadsheetId);
}

function madeOf(tabs: number, columns: number): string {
  if (tabs + columns === 0) return 'It has every tab, column and named range already.';
  const added = [
    ...(tabs === 0 ? [] : [counted(tabs, 'tab', 'tabs')]),
    ...(columns === 0 ? [] : [counted(columns, 'column', 'columns')]),
  ];
  return `${listed(added)} added; what was there stays as it was.`;
}
