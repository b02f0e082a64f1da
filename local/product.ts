import path from 'node:path';
import { fileURLToPath } from 'node:url';
import fastify from 'fastify';
import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/index.js';
import { buildAppsScript } from '../cli/build/apps-script.ts';
import { buildLambdas } from '../cli/build/lambdas.ts';
import { sheetsClient } from '../lambdas/adapters/sheets/client.ts';
import { LAMBDAS } from '../lambdas/topology.ts';
import { ScriptHost } from './apps-script/host.ts';
import { personEdits } from './apps-script/person-edits.ts';
import { readProject } from './apps-script/project.ts';
import { registerAppsScript } from './apps-script/routes.ts';
import type { LambdaRuntime } from './aws/functions/function-pool.ts';
import { installRuntimeClient } from './aws/functions/runtime-client/install.ts';
import type { LocalAws } from './aws/local-aws.ts';
import { startLocalAws } from './aws/start-local-aws.ts';
import { claimPort } from './claim-port.ts';
import { MovableClock } from './clock.ts';
import { controlRoutes } from './control-routes.ts';
import { registerDoors } from './doors.ts';
import { firstStart } from './first-start.ts';
import { connectDemoForm } from './forms/connect-demo-form.ts';
import { type Home, isWhole, keepClockOffset, markWhole, openHome, readClockOffset } from './home.ts';
import { type Inbox, registerInbox, SES_ENDPOINT, SLACK_HOOK } from './inbox/register.ts';
import { opsWorkbook } from './ops-workbook.ts';
import { registerSales, type Sales } from './sales/register.ts';
import { LOCAL_CRM_TOKEN } from './sales/token.ts';
import { keptSecrets, type LocalSecrets } from './secrets.ts';
import { registerSheetsApi } from './sheets/http/api.ts';
import { SheetsSwitches } from './sheets/http/switches.ts';
import { SheetsStore } from './sheets/store.ts';
import { buildPage } from './web/build.ts';
import { registerDemoForm } from './web/form/form-routes.ts';
import { RecentLines } from './web/ops/recent-lines.ts';
import { registerOps } from './web/ops/register.ts';
import { registerReports } from './web/reports/register.ts';
import { registerWorkbookPage } from './web/workbook-routes.ts';

export interface ProductOptions {
  /** The folder that keeps everything. */
  readonly homeFolder: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** Start with the template alone instead of the sample leads; only the first start asks. */
  readonly empty: boolean;
  /** IANA zone of a new workbook. */
  readonly timeZone: string;
  /** What the Lambdas run in; `threads` unless told. */
  readonly lambdaRuntime?: LambdaRuntime;
  readonly onProgress?: (what: string) => void;
  /** Test hooks: how long reps may undo before their answers are read, and how long batches wait. */
  readonly undoWithinMs?: number;
  readonly windowCapSeconds?: number;
}

/** Everything, running on this machine with no account at all. */
export interface Product {
  readonly url: string;
  readonly port: number;
  readonly spreadsheetId: string;
  readonly store: SheetsStore;
  /** Faults, quotas and latency of the Sheets API. */
  readonly switches: SheetsSwitches;
  readonly sheets: sheets_v4.Sheets;
  readonly aws: LocalAws;
  readonly sales: Sales;
  readonly clock: MovableClock;
  /** The sheet's script. */
  readonly script: ScriptHost;
  /** What reps were told. */
  readonly inbox: Inbox;
  stop(): Promise<void>;
}

export const SPREADSHEET_ID = 'local';
/** A batch that is being written to the sheet takes less; a person who presses Ctrl-C waits for it. */
const GRACE_MS = 1000;
const LARGEST_BODY_BYTES = 64 * 1024 * 1024;
const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** Starts the product: its pages, the Sheets API, the CRM, and AWS with the built Lambdas. */
export async function startProduct(options: ProductOptions): Promise<Product> {
  const say = options.onProgress ?? (() => undefined);
  const port = await claimPort(options.port);
  const url = `http://127.0.0.1:${port}`;
  if (options.lambdaRuntime === 'processes') installRuntimeClient();
  say('Building what changed');
  const [bundles, bundleDir, { outDir: scriptDir }] = await Promise.all([
    buildLambdas({ root: ROOT, outDir: path.join(ROOT, 'dist/lambdas'), lambdas: LAMBDAS }),
    buildPage(),
    buildAppsScript(),
  ]);

  say('Opening the workbook');
  const home = openHome(options.homeFolder);
  const clock = keptClock(home);
  const secrets = keptSecrets(home);
  const store = new SheetsStore({ path: home.workbooks, clock });
  const isFirst = !isWhole(home) || !store.has(SPREADSHEET_ID);
  if (!store.has(SPREADSHEET_ID)) {
    store.create(
      { title: 'Marketing and sales', timeZone: options.timeZone, locale: 'en_US' },
      SPREADSHEET_ID,
    );
  }
  const lines = new RecentLines(clock);
  const aws = await startLocalAws({
    home: home.aws,
    clock,
    lambdas: LAMBDAS,
    bundles,
    timeZone: () => store.workbook(SPREADSHEET_ID).properties.timeZone ?? 'Etc/UTC',
    ...(options.lambdaRuntime === undefined ? {} : { runtime: options.lambdaRuntime }),
    ...(options.windowCapSeconds === undefined ? {} : { windowCapSeconds: options.windowCapSeconds }),
    onLog: lines.add,
    env: lambdaEnv(url, secrets),
  });
  const clientNamed = (name: string) =>
    sheetsClient({ rootUrl: `${url}/`, spreadsheetId: SPREADSHEET_ID, credentials: null, accessToken: name });

  const app = fastify({ bodyLimit: LARGEST_BODY_BYTES, forceCloseConnections: true });
  const sales = registerSales(app, {
    file: home.sales,
    clock,
    token: LOCAL_CRM_TOKEN,
    ...(options.undoWithinMs === undefined ? {} : { undoWithinMs: options.undoWithinMs }),
    onAnswers: () =>
      aws.publish([{ type: 'OutcomesRequested', atEpochMs: clock.now(), detail: { version: 1 } }]),
  });
  const switches = new SheetsSwitches(clock);
  const script = await ScriptHost.start({
    project: await readProject(scriptDir),
    store,
    spreadsheetId: SPREADSHEET_ID,
    clock,
    stateFile: home.appsScript,
    url,
    scriptProperties: { LEADSHEET_COMMAND_URL: `${url}/command`, LEADSHEET_COMMAND_KEY: secrets.command },
  });
  const sessions = await registerAppsScript(app, script);
  await registerSheetsApi(app, { store, switches, onEntered: personEdits(script, sessions) });
  await registerWorkbookPage(app, { store, spreadsheetId: SPREADSHEET_ID, bundleDir });
  const inbox = registerInbox(app, {
    file: home.inbox,
    clock,
    timeZone: () => store.workbook(SPREADSHEET_ID).properties.timeZone ?? 'Etc/UTC',
  });
  const doors = registerDoors(app, { aws, clock, formsFile: home.forms });
  registerDemoForm(app, {
    publish: async (submission) => doors.fillIn(submission),
    now: () => clock.now(),
  });
  registerOps(app, {
    aws,
    clock,
    workbook: opsWorkbook(() => clientNamed('ops'), store, SPREADSHEET_ID),
    logs: lines,
    script,
    crmName: 'HubSpot',
  });
  registerReports(app, { client: () => clientNamed('reports'), spreadsheetId: SPREADSHEET_ID, clock });
  controlRoutes(app, {
    aws,
    clock,
    home: home.folder,
    spreadsheetId: SPREADSHEET_ID,
    timeZone: () => store.workbook(SPREADSHEET_ID).properties.timeZone ?? 'Etc/UTC',
  });
  await app.listen({ port, host: '127.0.0.1' });

  const sheets = clientNamed('person');
  if (isFirst) {
    await firstStart({
      sheets,
      spreadsheetId: SPREADSHEET_ID,
      aws,
      sales,
      clock,
      crm: { url, token: LOCAL_CRM_TOKEN, contactUrl: contactUrl(url) },
      empty: options.empty,
      timeZone: options.timeZone,
      say,
    });
    markWhole(home);
  }
  await connectDemoForm(home.folder, sheets, SPREADSHEET_ID);
  return {
    url,
    port,
    spreadsheetId: SPREADSHEET_ID,
    store,
    switches,
    sheets,
    aws,
    sales,
    clock,
    script,
    inbox,
    stop: async () => {
      await aws.stop({ graceMs: GRACE_MS });
      await app.close();
      await script.stop();
      doors.close();
      store.close();
    },
  };
}

/** What the Lambdas are told: the same names as in AWS, with the addresses of this machine. */
function lambdaEnv(url: string, secrets: LocalSecrets): Readonly<Record<string, string>> {
  return {
    LEADSHEET_SPREADSHEET_ID: SPREADSHEET_ID,
    GOOGLE_SHEETS_URL: `${url}/`,
    GOOGLE_FORMS_URL: `${url}/`,
    GOOGLE_ACCESS_TOKEN: 'lambdas',
    WEBHOOK_SECRETS: secrets.webhook,
    COMMAND_SECRETS: secrets.command,
    ANSWER_SECRETS: secrets.answer,
    LEADSHEET_ANSWER_URL: `${url}/answer`,
    SLACK_WEBHOOK_URL: `${url}${SLACK_HOOK}`,
    MESSAGES_FROM: 'Leadsheet <leads@leadsheet.example>',
    AWS_ENDPOINT_URL_SESV2: `${url}${SES_ENDPOINT}`,
    HUBSPOT_TOKEN: LOCAL_CRM_TOKEN,
    HUBSPOT_URL: url,
    HUBSPOT_CONTACT_URL: contactUrl(url),
  };
}

function contactUrl(url: string): string {
  return `${url}/sales?contact={id}`;
}

function keptClock(home: Home): MovableClock {
  const clock = new MovableClock(readClockOffset(home));
  clock.onJump(() => keepClockOffset(home, clock.offsetMs));
  return clock;
}
