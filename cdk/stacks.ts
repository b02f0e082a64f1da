import { type App, Tags, Validations } from 'aws-cdk-lib';
import type { Code } from 'aws-cdk-lib/aws-lambda';
import { AwsSolutionsChecks } from 'cdk-nag';
import { DashboardStack } from './dashboard-stack.ts';
import type { LeadsheetSettings } from './settings.ts';
import { WorkbookStack } from './workbook-stack.ts';

export interface Stacks {
  readonly workbooks: readonly WorkbookStack[];
  readonly dashboard: DashboardStack;
}

/** One stack for each workbook and one dashboard for all of them, held to the AwsSolutions rules of cdk-nag. */
export function addStacks(
  app: App,
  { alarmEmail, workbooks }: LeadsheetSettings,
  codeOf: (lambda: string) => Code,
): Stacks {
  Tags.of(app).add('project', 'leadsheet');
  const stacks = workbooks.map(
    (workbook) => new WorkbookStack(app, { workbook, codeOf, alarmEmail: workbook.alarmEmail ?? alarmEmail }),
  );
  const dashboard = new DashboardStack(
    app,
    workbooks.map(({ name, spreadsheetId, timeZone }, at) => ({
      name,
      spreadsheetId,
      timeZone,
      alarmNames: stacks[at]?.alarms.names ?? [],
    })),
  );
  // Each reason for an exception is then to be read in the template too.
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app, { writeSuppressionsToCloudFormation: true }));
  return { workbooks: stacks, dashboard };
}
