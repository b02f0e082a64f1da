import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { App, type Stack } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import * as z from 'zod';
import { readSettings } from '../../cdk/settings.ts';
import { addStacks, type Stacks } from '../../cdk/stacks.ts';

const resource = z.object({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).default({}),
  Metadata: z.record(z.string(), z.unknown()).default({}),
  DeletionPolicy: z.string().optional(),
  DependsOn: z.union([z.string(), z.array(z.string())]).optional(),
});
const template = z.object({
  Resources: z.record(z.string(), resource),
  Outputs: z.record(z.string(), z.object({ Value: z.unknown() })).default({}),
});
export type Template = z.output<typeof template>;
export type Resource = z.output<typeof resource>;

const CDK_JSON = z
  .object({ context: z.record(z.string(), z.unknown()) })
  .parse(JSON.parse(readFileSync(new URL('../../cdk.json', import.meta.url), 'utf8')));

export const SETTINGS = {
  alarmEmail: 'ops@agency.example',
  workbooks: [
    {
      name: 'leads',
      spreadsheetId: 'sheet-of-leads',
      timeZone: 'Europe/Berlin',
      crm: 'hubspot',
      messages: { emailFrom: 'leads@agency.example', slack: true, webhook: 'https://agency.example/leads' },
    },
    {
      name: 'acme',
      spreadsheetId: 'sheet-of-acme',
      timeZone: 'America/New_York',
      crm: 'none',
      alarmEmail: 'ops@acme.example',
      schedules: {
        requalify: { when: 'cron(30 4 ? * MON-FRI *)', lateAfterHours: 75 },
        'pull-outcomes': { when: 'rate(15 minutes)' },
      },
    },
  ],
};

const STUB = 'export const handler = async () => undefined;';

// What the CDK checks by itself takes 5 s and is checked by every `cdk synth`; cdk-nag runs here too.
process.env.CDK_VALIDATION = 'false';

/**
 * The stacks of some settings, with a stub for each bundle; `change` may add to them before they are synthesised.
 *
 * @throws Error that names each finding of cdk-nag.
 */
export function synthesise(context: object = SETTINGS, change: (stacks: Stacks) => void = () => undefined) {
  const folder = mkdtempSync(path.join(tmpdir(), 'leadsheet-cdk-'));
  try {
    const app = new App({
      outdir: path.join(folder, 'cdk.out'),
      analyticsReporting: false,
      treeMetadata: false,
      stackTraces: false,
      context: CDK_JSON.context,
    });
    const stacks = addStacks(app, readSettings(context), () => Code.fromInline(STUB));
    change(stacks);
    const { directory } = app.synth();
    const read = (file: string): unknown => JSON.parse(readFileSync(path.join(directory, file), 'utf8'));
    const templateOf = (stack: Stack) => template.parse(read(stack.templateFile));
    return {
      workbooks: stacks.workbooks.map(templateOf),
      dashboard: templateOf(stacks.dashboard),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
