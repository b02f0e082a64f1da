import * as z from 'zod';
import { LAMBDAS } from '../lambdas/topology.ts';
import { LONGEST_LATE_AFTER_HOURS } from './late-after.ts';

/** What cdk.json ships with, so that the stacks can be looked at before there is anything to deploy. */
export const EXAMPLE_SPREADSHEET_ID = 'the-long-id-in-the-sheet-address';

const SCHEDULED = LAMBDAS.filter(({ schedule }) => schedule !== null).map(({ name }) => name);
const RATE = /^rate\([1-9]\d* (minutes?|hours?|days?)\)$/;
const CRON = /^cron\((\S+ ){5}\S+\)$/;

const schedule = z.strictObject({
  /** EventBridge Scheduler's `rate(15 minutes)` or `cron(0 2 * * ? *)`, in the workbook's time zone. */
  when: z.string().refine((text) => RATE.test(text) || CRON.test(text), {
    error: ({ input }) =>
      `\`${input}\` is no schedule; write one such as \`rate(15 minutes)\` or \`cron(0 2 * * ? *)\``,
  }),
  /** For how long it may not have run before the alarm rings; see {@link lateAfterHours} for what counts without it. */
  lateAfterHours: z.int().min(1).max(LONGEST_LATE_AFTER_HOURS).optional(),
});

const workbook = z.strictObject({
  /** Part of the name of everything in AWS: `leadsheet-NAME-…`. */
  name: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,23}$/, 'use up to 24 small letters, digits and hyphens, a letter first')
    .refine((name) => name !== 'dashboard', '`dashboard` is the name of the shared stack; take another'),
  /** What stands between /d/ and /edit in the sheet's address. */
  spreadsheetId: z
    .string()
    .regex(/^[\w-]+$/, "take what stands between /d/ and /edit in the sheet's address"),
  timeZone: z.string().refine(isTimeZone, {
    error: ({ input }) => `\`${input}\` is no time zone; write one such as \`Europe/Berlin\``,
  }),
  crm: z.enum(['hubspot', 'none']),
  /** Where a click on a lead's CRM link goes; {id} stands for the contact's id. Without it, to the portal's own page. */
  hubSpotContactUrl: z.url().includes('{id}').optional(),
  /** How reps hear of their leads; none of these: only the sheet and the CRM tell. */
  messages: z
    .strictObject({
      /** An address that SES may send from, in this account and region. */
      emailFrom: z.email().optional(),
      /** Whether there is an incoming webhook of Slack; its address is a secret. */
      slack: z.boolean().default(false),
      /** A webhook of your own; what it is signed with is a secret. */
      webhook: z.url().startsWith('https://', 'write an address that begins with https://').optional(),
    })
    .default({ slack: false }),
  /** Instead of the one that all workbooks share. */
  alarmEmail: z.email().optional(),
  /** By the Lambda's name, instead of what lambdas/topology.ts says. */
  schedules: z.partialRecord(z.enum(SCHEDULED), schedule).default({}),
});

const leadsheet = z.strictObject({
  /** Who hears of alarms. */
  alarmEmail: z.email(),
  workbooks: z
    .array(workbook)
    .min(1)
    .refine((all) => new Set(all.map(({ name }) => name)).size === all.length, 'two workbooks have one name'),
});

export type WorkbookSettings = z.output<typeof workbook>;
export type LeadsheetSettings = z.output<typeof leadsheet>;

/**
 * Reads `context.leadsheet` of cdk.json.
 *
 * @throws Error that names every wrong setting, and for each what to write.
 */
export function readSettings(context: unknown): LeadsheetSettings {
  const read = leadsheet.safeParse(context);
  if (read.success) return read.data;
  const told = read.error.issues.map(
    (issue) => `  context.leadsheet.${issue.path.join('.')}: ${issue.message}`,
  );
  throw new Error(`cdk.json cannot be deployed as it is. Correct these and try again:\n${told.join('\n')}`);
}

function isTimeZone(text: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
    return true;
  } catch {
    return false;
  }
}
