import { Annotations, CfnOutput, Stack, Tags } from 'aws-cdk-lib';
import type { Code } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { workbookAlarm } from '../lambdas/alarms.ts';
import type { SecretSetting } from '../lambdas/secret-settings.ts';
import { LAMBDAS, METRICS } from '../lambdas/topology.ts';
import { Alarms } from './alarms.ts';
import { ArchivedBus } from './event-bus.ts';
import { EventQueue } from './event-queue.ts';
import { grantsOf } from './grants.ts';
import { JobSchedule } from './job-schedule.ts';
import { lateAfterHours } from './late-after.ts';
import { LeadsheetFunction } from './leadsheet-function.ts';
import { ledgerTable } from './ledger.ts';
import { missedRuns } from './missed-runs.ts';
import { nameOf } from './names.ts';
import { publicUrl } from './public-url.ts';
import { ReportPage } from './report-page.ts';
import { runMetric } from './run-metric.ts';
import { Secrets } from './secrets.ts';
import { EXAMPLE_SPREADSHEET_ID, type WorkbookSettings } from './settings.ts';

export interface WorkbookStackProps {
  readonly workbook: WorkbookSettings;
  /** Who hears of alarms. */
  readonly alarmEmail: string;
  /** A Lambda's code, by its name. */
  readonly codeOf: (lambda: string) => Code;
}

/** All of one workbook: what lambdas/topology.ts says, in AWS. */
export class WorkbookStack extends Stack {
  readonly alarms: Alarms;

  constructor(scope: Construct, { workbook, alarmEmail, codeOf }: WorkbookStackProps) {
    super(scope, nameOf(workbook.name), {
      stackName: nameOf(workbook.name),
      description: `Leadsheet, workbook ${workbook.name}`,
      terminationProtection: true,
    });
    Tags.of(this).add('workbook', workbook.name);
    if (workbook.spreadsheetId === EXAMPLE_SPREADSHEET_ID) {
      Annotations.of(this).addWarningV2(
        'leadsheet:example-settings',
        `cdk.json still holds the example: give the workbook ${workbook.name} the ID of your sheet, and the alarms your e-mail address.`,
      );
    }

    this.alarms = new Alarms(this, 'Alarms', workbook.name, alarmEmail);
    const { bus, archive } = new ArchivedBus(this, 'Events', nameOf(workbook.name));
    const ledger = ledgerTable(this, 'Ledger', nameOf(workbook.name, 'ledger'));
    const secrets = new Secrets(this, 'Secrets', workbook.name, secretsOf(workbook));
    this.alarms.add(workbookAlarm('leads-failed'), {
      says: 'A run worked, and not for every lead. The Problems tab of the sheet names each one, with what to do.',
      metric: (period) => runMetric(workbook.name, METRICS.failed).with(period),
    });
    const missed = missedRuns(this, 'MissedRuns', workbook.name, this.alarms);

    const urls = new Map<string, string>();
    const lambdas = new Map<string, LeadsheetFunction>();
    for (const spec of LAMBDAS) {
      const { name } = spec;
      const shared = { spec, workbook: workbook.name, alarms: this.alarms };
      const lambda = new LeadsheetFunction(this, name, {
        spec,
        workbook,
        code: codeOf(name),
        bus,
        ledger,
        secrets,
        alarms: this.alarms,
      });
      lambdas.set(name, lambda);
      if (spec.queue !== null) {
        new EventQueue(lambda, 'Events', { ...shared, wiring: spec.queue, bus, fn: lambda.fn });
      }
      if (spec.schedule !== null) {
        const own = workbook.schedules[name];
        const when = own?.when ?? spec.schedule;
        new JobSchedule(lambda, 'Clock', {
          ...shared,
          when,
          timeZone: workbook.timeZone,
          lateAfterHours: own?.lateAfterHours ?? lateAfterHours(when),
          fn: lambda.fn,
          missedRuns: missed,
        });
      }
      if (spec.url === true) {
        const url = publicUrl(spec, lambda.fn, this.alarms);
        this.#tell(`${name}-url`, url, `Where ${name} takes requests`);
        urls.set(name, url);
      }
    }

    const report = lambdas.get('report');
    if (report !== undefined) {
      const page = new ReportPage(report, 'Page', report.fn);
      this.#tell('report-page', page.url, 'The page of reports; who opens it needs s3:GetObject on it');
    }
    lambdas.get('notify')?.fn.addEnvironment('LEADSHEET_ANSWER_URL', urls.get('answer') ?? '');

    this.#tell('bus-arn', bus.eventBusArn, 'The event bus');
    this.#tell('archive-arn', archive.archiveArn, 'Its archive, to replay from');
    this.#tell('ledger', ledger.tableName, 'The ledger');
    this.#tell('alarms', this.alarms.topic.topicArn, 'Who listens here hears of alarms');
    for (const { setting, arn } of secrets.all) this.#tell(setting, arn, `The secret that holds ${setting}`);
  }

  #tell(what: string, value: string, description: string): void {
    // A logical ID has letters and digits only.
    const id = what.split(/[-_]/).map((word) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase());
    new CfnOutput(this, `${id.join('')}Output`, { key: id.join(''), value, description });
  }
}

/** Those that some Lambda reads, less those of a CRM or a channel that this workbook is not connected to. */
function secretsOf({ crm, messages }: WorkbookSettings): ReadonlySet<SecretSetting> {
  const unused = new Set<SecretSetting>([
    ...(crm === 'hubspot' ? [] : (['HUBSPOT_TOKEN'] as const)),
    ...(messages.slack ? [] : (['SLACK_WEBHOOK_URL'] as const)),
    ...(messages.webhook === undefined ? (['MESSAGES_WEBHOOK_SECRET'] as const) : []),
  ]);
  const read = LAMBDAS.flatMap(({ name }) => grantsOf(name).secrets);
  return new Set(read.filter((setting) => !unused.has(setting)));
}
