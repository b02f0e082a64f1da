/**
 * Which Lambdas there are, what wakes each, and its limits. The AWS stack and the local runtime both read this,
 * so that what runs here is wired as what is deployed. Data only: a Lambda is known by its entry path.
 */
export interface LambdaSpec {
  readonly name: string;
  /** From the project's root. */
  readonly entry: string;
  readonly timeoutSeconds: number;
  readonly memoryMb: number;
  /** Events of the `leadsheet` bus that reach it, each through a queue of its own. */
  readonly queue: null | {
    readonly detailTypes: readonly string[];
    readonly batchSize: number;
    readonly windowSeconds: number;
    readonly concurrency: number;
    readonly visibilitySeconds: number;
    readonly maxReceives: number;
  };
  /** EventBridge Scheduler expression, in the workbook's time zone. */
  readonly schedule: null | string;
  /** Whether it has a Function URL, which anybody may call: it checks signatures itself. False when left out. */
  readonly url?: boolean;
}

export const BUS_NAME = 'leadsheet';
export const EVENT_SOURCE = 'leadsheet';
/** What runs count in CloudWatch, each with the workbook's bus as its dimension. */
export const METRICS = {
  namespace: 'Leadsheet',
  dimension: 'bus',
  /** Leads that a run could not bring in, judge, send or answer for. */
  failed: 'LeadsFailed',
  /** What a run changed, by its job. */
  changed: {
    ingest: 'LeadsIn',
    requalify: 'LeadsMoved',
    'push-sqls': 'LeadsSent',
    'pull-outcomes': 'AnswersIn',
  },
} as const;
/** Where the page of reports stands in its bucket. */
export const REPORT_KEY = 'reports.html';

export const LAMBDAS: readonly LambdaSpec[] = [
  {
    name: 'receive',
    entry: 'lambdas/receive.ts',
    timeoutSeconds: 20,
    memoryMb: 512,
    queue: null,
    schedule: null,
    url: true,
  },
  {
    name: 'command',
    entry: 'lambdas/command.ts',
    timeoutSeconds: 20,
    memoryMb: 512,
    queue: null,
    schedule: null,
    url: true,
  },
  {
    name: 'sync-forms',
    entry: 'lambdas/sync-forms.ts',
    timeoutSeconds: 300,
    memoryMb: 1024,
    queue: {
      detailTypes: ['FormsRequested'],
      batchSize: 100,
      windowSeconds: 5,
      concurrency: 2,
      visibilitySeconds: 1800,
      maxReceives: 40,
    },
    schedule: 'rate(15 minutes)',
  },
  {
    name: 'ingest',
    entry: 'lambdas/ingest.ts',
    timeoutSeconds: 120,
    memoryMb: 1024,
    queue: {
      detailTypes: ['LeadReceived', 'ActivityReceived'],
      batchSize: 100,
      windowSeconds: 20,
      concurrency: 2,
      visibilitySeconds: 720,
      maxReceives: 40,
    },
    schedule: null,
  },
  {
    name: 'requalify',
    entry: 'lambdas/requalify.ts',
    timeoutSeconds: 600,
    memoryMb: 2048,
    queue: {
      detailTypes: ['RequalifyRequested', 'LeadsIngested', 'OutcomesApplied'],
      batchSize: 100,
      windowSeconds: 5,
      concurrency: 2,
      visibilitySeconds: 3600,
      maxReceives: 40,
    },
    schedule: 'cron(0 2 * * ? *)',
  },
  {
    name: 'push-sqls',
    entry: 'lambdas/push-sqls.ts',
    timeoutSeconds: 600,
    memoryMb: 1024,
    queue: {
      detailTypes: ['PushRequested', 'LeadsQualified'],
      batchSize: 100,
      windowSeconds: 5,
      concurrency: 2,
      visibilitySeconds: 3600,
      maxReceives: 40,
    },
    schedule: 'cron(10 2 * * ? *)',
  },
  {
    name: 'watch-sla',
    entry: 'lambdas/watch-sla.ts',
    timeoutSeconds: 120,
    memoryMb: 1024,
    queue: null,
    schedule: 'rate(5 minutes)',
  },
  {
    name: 'notify',
    entry: 'lambdas/notify.ts',
    timeoutSeconds: 120,
    memoryMb: 1024,
    queue: {
      detailTypes: ['LeadsHandedOff', 'SlaAtRisk', 'SlaBreached'],
      batchSize: 100,
      windowSeconds: 5,
      concurrency: 2,
      visibilitySeconds: 720,
      maxReceives: 40,
    },
    schedule: 'rate(5 minutes)',
  },
  {
    name: 'report',
    entry: 'lambdas/report.ts',
    timeoutSeconds: 300,
    memoryMb: 2048,
    queue: null,
    schedule: 'cron(0 7 * * ? *)',
  },
  {
    name: 'answer',
    entry: 'lambdas/answer.ts',
    timeoutSeconds: 30,
    memoryMb: 1024,
    queue: null,
    schedule: null,
    url: true,
  },
  {
    name: 'pull-outcomes',
    entry: 'lambdas/pull-outcomes.ts',
    timeoutSeconds: 300,
    memoryMb: 1024,
    queue: {
      detailTypes: ['OutcomesRequested'],
      batchSize: 100,
      windowSeconds: 5,
      concurrency: 2,
      visibilitySeconds: 1800,
      maxReceives: 40,
    },
    schedule: 'rate(1 hour)',
  },
];
