import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/index.js';
import type { GoogleAuth } from '../../lambdas/adapters/google-access.ts';
import type { Ledger } from '../../lambdas/adapters/ledger.ts';
import type { CrmConnector } from '../../lambdas/connectors/crm/port.ts';

/** A job's schedule, as whoever runs it tells. */
export interface ScheduleSeen {
  readonly job: string;
  readonly when: string;
  readonly timeZone: string;
  readonly isOn: boolean;
  /** What a person does about one that is off or gone. */
  readonly mendWith: string;
}

/** What waits for a job, and what was given up. */
export interface QueueSeen {
  readonly job: string;
  readonly waiting: number;
  readonly dead: number;
}

/** An alarm, and how it stands. */
export interface AlarmSeen {
  readonly name: string;
  /** `new` for one that cannot be judged before there is a first figure, `blind` for one that should be by now. */
  readonly state: 'quiet' | 'rings' | 'new' | 'blind' | 'muted' | 'missing';
  /** What happened, and what to do; blank for one that is quiet. */
  readonly says: string;
}

/** A secret by the setting that it holds; its text never leaves where it was read. */
export interface SecretSeen {
  readonly setting: string;
  readonly isFilled: boolean;
  /** What a person types to fill it. */
  readonly fillWith: string;
}

/** An address that takes requests from outside. */
export interface DoorSeen {
  readonly job: string;
  readonly url: string;
}

/** How Google is reached, and who is asking. */
export interface GoogleSeen {
  readonly sheets: sheets_v4.Sheets;
  readonly auth: GoogleAuth;
  /** Whom the sheet has to be shared with; null when a token says nothing of it. */
  readonly account: string | null;
  /** Where Google tells what a token may do; null where nobody does. */
  readonly tokenInfoUrl: string | null;
}

/** The ledger, reached from here. */
export interface OpenLedger {
  readonly ledger: Ledger;
  close(): void;
}

/** Events on their way again. */
export interface SentAgain {
  /** Null when whoever sends them does not count them. */
  readonly events: number | null;
  /** Where from and where to, for a person to look at. */
  readonly where: string;
}

/**
 * Where one workbook's jobs run: on this machine, or in AWS. What is null cannot be asked there.
 */
export interface Deployment {
  /** As a person would say it, in a sentence. */
  readonly name: string;
  readonly spreadsheetId: string;
  /** What a command has to be told to mean this one: blank for this machine. */
  readonly flag: string;
  now(): number;
  google(): Promise<GoogleSeen>;
  /** Null when none is connected. The reasons for a return are the sheet's; none: those of a new workbook. */
  crm(returnReasons: readonly string[]): Promise<CrmConnector | null>;
  /** What the Lambdas remember; `close` lets go of it. */
  ledger(): Promise<OpenLedger>;
  secrets(): Promise<readonly SecretSeen[] | null>;
  schedules(): Promise<readonly ScheduleSeen[]>;
  queues(): Promise<readonly QueueSeen[]>;
  /** Scheduled runs that failed in every try, or could not be started; null where nobody counts them. */
  missedRuns(): Promise<number | null>;
  alarms(): Promise<readonly AlarmSeen[]>;
  doors(): Promise<readonly DoorSeen[]>;
  /** How many leads and activities of the archive are younger; null when nobody can tell before they are sent. */
  archivedSince(sinceMs: number): Promise<number | null>;
  replaySince(sinceMs: number): Promise<SentAgain>;
  redrive(job: string): Promise<SentAgain>;
  leave(): Promise<void>;
}
