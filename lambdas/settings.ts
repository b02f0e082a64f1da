import * as z from 'zod';

/** What a Lambda of ours is told by its environment. Parsed once; a wrong value stops it with one clear sentence. */
const settingsOfLambda = z.object({
  LEADSHEET_SPREADSHEET_ID: z.string().min(1),
  LEADSHEET_BUS: z.string().min(1),
  LEADSHEET_LEDGER: z.string().min(1),
  GOOGLE_SHEETS_URL: z.url().default('https://sheets.googleapis.com/'),
  GOOGLE_FORMS_URL: z.url().default('https://forms.googleapis.com/'),
  /** JSON of a service account key or of a workload identity federation. */
  GOOGLE_CREDENTIALS: z.string().optional(),
  GOOGLE_ACCESS_TOKEN: z.string().optional(),
  HUBSPOT_TOKEN: z.string().optional(),
  HUBSPOT_URL: z.url().optional(),
  /** Where a click on a lead's CRM link goes; {id} stands for the contact's id. */
  HUBSPOT_CONTACT_URL: z.string().optional(),
  /** Where the links of messages lead: the Function URL of `answer`. */
  LEADSHEET_ANSWER_URL: z.url().optional(),
  /** What those links are signed with: one, or two, `new,old`, while they change over. */
  ANSWER_SECRETS: z.string().min(16).optional(),
  SLACK_WEBHOOK_URL: z.url().optional(),
  /** An address that SES may send from. */
  MESSAGES_FROM: z.string().optional(),
  MESSAGES_WEBHOOK_URL: z.url().optional(),
  MESSAGES_WEBHOOK_SECRET: z.string().min(16).optional(),
});

export type LambdaSettings = z.output<typeof settingsOfLambda>;

export function readSettings(env: Readonly<Record<string, string | undefined>>): LambdaSettings {
  const read = settingsOfLambda.safeParse(env);
  if (read.success) return read.data;
  const told = read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new Error(
    `The Lambda's environment is not complete. ${told.join('; ')}. Set these in cdk.json and deploy again.`,
  );
}
