import * as z from 'zod/mini';

/** What a Lambda of ours is told by its environment. Parsed once; a wrong value stops it with one clear sentence. */
const settingsOfLambda = z.lazy(() =>
  z.object({
    LEADSHEET_SPREADSHEET_ID: z.string().check(z.minLength(1)),
    LEADSHEET_BUS: z.string().check(z.minLength(1)),
    LEADSHEET_LEDGER: z.string().check(z.minLength(1)),
    GOOGLE_SHEETS_URL: z._default(z.url(), 'https://sheets.googleapis.com/'),
    GOOGLE_FORMS_URL: z._default(z.url(), 'https://forms.googleapis.com/'),
    /** JSON of a service account key or of a workload identity federation. */
    GOOGLE_CREDENTIALS: z.optional(z.string()),
    GOOGLE_ACCESS_TOKEN: z.optional(z.string()),
    HUBSPOT_TOKEN: z.optional(z.string()),
    HUBSPOT_URL: z.optional(z.url()),
    /** Where a click on a lead's CRM link goes; {id} stands for the contact's id. */
    HUBSPOT_CONTACT_URL: z.optional(z.string()),
    /** Where the links of messages lead: the Function URL of `answer`. */
    LEADSHEET_ANSWER_URL: z.optional(z.url()),
    /** What those links are signed with: one, or two, `new,old`, while they change over. */
    ANSWER_SECRETS: z.optional(z.string().check(z.minLength(16))),
    /** The bucket that the page of reports is kept in; none: it is not kept. */
    LEADSHEET_REPORT_BUCKET: z.optional(z.string()),
    SLACK_WEBHOOK_URL: z.optional(z.url()),
    /** An address that SES may send from. */
    MESSAGES_FROM: z.optional(z.string()),
    MESSAGES_WEBHOOK_URL: z.optional(z.url()),
    MESSAGES_WEBHOOK_SECRET: z.optional(z.string().check(z.minLength(16))),
  }),
);

export type LambdaSettings = z.output<typeof settingsOfLambda>;

export function readSettings(env: Readonly<Record<string, string | undefined>>): LambdaSettings {
  const read = settingsOfLambda.safeParse(env);
  if (read.success) return read.data;
  const told = read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new Error(
    `The Lambda's environment is not complete. ${told.join('; ')}. Set these in cdk.json and deploy again.`,
  );
}
