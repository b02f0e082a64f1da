import { Aws, CfnOutput, Duration, Stack } from 'aws-cdk-lib';
import {
  Alarm,
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  type IWidget,
  LogQueryVisualizationType,
  LogQueryWidget,
  Metric,
  SingleValueWidget,
  Stats,
  TextWidget,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import { LAMBDAS, METRICS } from '../lambdas/topology.ts';
import { nameOf, pathOf } from './names.ts';
import { runMetric } from './run-metric.ts';

export interface WatchedWorkbook {
  readonly name: string;
  readonly spreadsheetId: string;
  readonly timeZone: string;
  readonly alarmNames: readonly string[];
}

const WHOLE_WIDTH = 24;
const HALF_WIDTH = 12;
const HEIGHT = 6;
const QUEUED = LAMBDAS.filter(({ queue }) => queue !== null).map(({ name }) => name);
const SCHEDULED = LAMBDAS.filter(({ schedule }) => schedule !== null).map(({ name }) => name);

/**
 * One page for all workbooks of the account that answers one question: did last night work? It knows the workbooks'
 * stacks by the names of what is in them, so that one of them can be deployed or deleted without it.
 */
export class DashboardStack extends Stack {
  constructor(scope: Construct, workbooks: readonly WatchedWorkbook[]) {
    super(scope, nameOf('dashboard'), {
      stackName: nameOf('dashboard'),
      description: 'Leadsheet: did last night work?',
    });
    const dashboard = new Dashboard(this, 'Dashboard', {
      dashboardName: 'leadsheet',
      defaultInterval: Duration.days(1),
    });
    dashboard.addWidgets(
      new TextWidget({
        width: WHOLE_WIDTH,
        height: 2,
        markdown:
          '# Did last night work?\nYes, where every alarm is green, each job has run, and no run failed. What to do otherwise stands in each alarm, and in docs/for-the-person-who-runs-it.md.',
      }),
    );
    for (const workbook of workbooks) for (const row of this.#rowsOf(workbook)) dashboard.addWidgets(...row);
    new CfnOutput(this, 'Url', {
      description: 'Did last night work?',
      value: `https://${Aws.REGION}.console.aws.amazon.com/cloudwatch/home?region=${Aws.REGION}#dashboards/dashboard/leadsheet`,
    });
  }

  #rowsOf({ name, spreadsheetId, timeZone, alarmNames }: WatchedWorkbook): readonly (readonly IWidget[])[] {
    const sheet = `https://docs.google.com/spreadsheets/d/${spreadsheetId}/edit`;
    return [
      [
        new TextWidget({
          width: WHOLE_WIDTH,
          height: 1,
          markdown: `## ${name} ([the sheet](${sheet}), ${timeZone})`,
        }),
      ],
      [
        new AlarmStatusWidget({
          title: 'Alarms',
          width: HALF_WIDTH,
          height: HEIGHT,
          alarms: alarmNames.map((alarm) => Alarm.fromAlarmName(this, alarm, alarm)),
        }),
        runsOf(name),
      ],
      [leadsOf(name)],
      [logOf(name), waitingOf(name)],
    ];
  }
}

/** Over the time that the page shows: a day, unless a person asks for another. */
function runsOf(workbook: string): IWidget {
  return new SingleValueWidget({
    title: 'Runs, and those that failed',
    width: HALF_WIDTH,
    height: HEIGHT,
    setPeriodToTimeRange: true,
    metrics: SCHEDULED.flatMap((job) => [
      lambdaMetric(workbook, job, 'Invocations', job),
      lambdaMetric(workbook, job, 'Errors', `${job} failed`),
    ]),
  });
}

/** What became of leads, over the same time. */
function leadsOf(workbook: string): IWidget {
  const { ingest, requalify, 'push-sqls': pushed, 'pull-outcomes': answered } = METRICS.changed;
  return new SingleValueWidget({
    title: 'Leads',
    width: WHOLE_WIDTH,
    height: 3,
    setPeriodToTimeRange: true,
    metrics: [
      runMetric(workbook, ingest, 'came in'),
      runMetric(workbook, requalify, 'changed by requalify'),
      runMetric(workbook, pushed, 'sent to sales'),
      runMetric(workbook, answered, 'answers of sales'),
      runMetric(workbook, METRICS.failed, 'failed'),
    ],
  });
}

/** What each run says of itself, and errors, newest first. */
function logOf(workbook: string): IWidget {
  return new LogQueryWidget({
    title: 'What the last runs say',
    width: HALF_WIDTH,
    height: HEIGHT,
    view: LogQueryVisualizationType.TABLE,
    logGroupNames: LAMBDAS.map(({ name }) => `/${pathOf(workbook, name)}`),
    queryLines: [
      'fields @timestamp, job, read, changed, failed, coalesce(what, message.errorMessage, message) as told',
      "filter message = 'job done' or level = 'ERROR'",
      'sort @timestamp desc',
      'limit 20',
    ],
  });
}

function waitingOf(workbook: string): IWidget {
  return new GraphWidget({
    title: 'Events that wait, and dead letters',
    width: HALF_WIDTH,
    height: HEIGHT,
    left: QUEUED.map((name) => queueMetric(nameOf(workbook, name), `${name} waiting`)),
    right: [
      ...QUEUED.map((name) => queueMetric(nameOf(workbook, `${name}-dead`), `${name} dead`)),
      queueMetric(nameOf(workbook, 'missed-runs'), 'missed runs'),
    ],
  });
}

function lambdaMetric(workbook: string, name: string, metricName: string, label: string): Metric {
  return new Metric({
    namespace: 'AWS/Lambda',
    metricName,
    dimensionsMap: { FunctionName: nameOf(workbook, name) },
    statistic: Stats.SUM,
    label,
  });
}

function queueMetric(queueName: string, label: string): Metric {
  return new Metric({
    namespace: 'AWS/SQS',
    metricName: 'ApproximateNumberOfMessagesVisible',
    dimensionsMap: { QueueName: queueName },
    statistic: Stats.MAXIMUM,
    period: Duration.minutes(5),
    label,
  });
}
