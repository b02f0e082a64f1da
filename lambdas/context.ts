import { randomUUID } from 'node:crypto';
import { Logger } from '@aws-lambda-powertools/logger';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/index.js';
import { type Bus, createBus } from './adapters/bus.ts';
import { createLedger, type Ledger } from './adapters/ledger.ts';
import type { RunMetrics } from './adapters/metrics.ts';
import { withSecrets } from './adapters/secrets.ts';
import { sheetsClient } from './adapters/sheets/client.ts';
import { once } from './once.ts';
import { type LambdaSettings, readSettings } from './settings.ts';

/** What a job works with: the sheet, the ledger, the bus, the time. Passed in, so that tests pass their own. */
export interface JobContext {
  readonly sheets: sheets_v4.Sheets;
  readonly spreadsheetId: string;
  readonly ledger: Ledger;
  readonly bus: Bus;
  readonly settings: LambdaSettings;
  readonly log: Pick<Logger, 'info' | 'warn' | 'error'>;
  readonly metrics: RunMetrics;
  now(): number;
  newId(): string;
  pause(ms: number): Promise<void>;
}

/** The context of this Lambda, made once for each container. */
export const lambdaContext = once(() => contextFor([]));

/** A context of a Lambda that does more at Google than read and write the sheet, by the same token: Google's scopes. */
export async function contextFor(alsoFor: readonly string[]): Promise<JobContext> {
  // Loaded while the secrets are fetched: nothing is counted before a run is done.
  const [env, { createMetrics }] = await Promise.all([
    withSecrets(process.env),
    import('./adapters/metrics.ts'),
  ]);
  const settings = readSettings(env);
  return contextOf(settings, alsoFor, createMetrics(settings.LEADSHEET_BUS));
}

function contextOf(settings: LambdaSettings, alsoFor: readonly string[], metrics: RunMetrics): JobContext {
  return {
    sheets: sheetsClient({
      rootUrl: settings.GOOGLE_SHEETS_URL,
      spreadsheetId: settings.LEADSHEET_SPREADSHEET_ID,
      credentials: settings.GOOGLE_CREDENTIALS ?? null,
      accessToken: settings.GOOGLE_ACCESS_TOKEN ?? null,
      alsoFor,
    }),
    spreadsheetId: settings.LEADSHEET_SPREADSHEET_ID,
    ledger: createLedger({
      documents: DynamoDBDocumentClient.from(new DynamoDBClient({})),
      tableName: settings.LEADSHEET_LEDGER,
    }),
    bus: createBus({ client: new EventBridgeClient({}), busName: settings.LEADSHEET_BUS }),
    settings,
    log: new Logger({ serviceName: 'leadsheet' }),
    metrics,
    now: () => Date.now(),
    newId: () => randomUUID(),
    pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  };
}
