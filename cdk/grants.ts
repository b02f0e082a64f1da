import type { SecretSetting } from '../lambdas/secret-settings.ts';

/** What a Lambda may do besides writing its own log. */
export interface Grants {
  /** DynamoDB's actions on the ledger's table, and on no other. */
  readonly ledger: readonly LedgerAction[];
  /** Whether it puts events on the workbook's bus. */
  readonly publishes: boolean;
  /** The settings that it reads from Secrets Manager. */
  readonly secrets: readonly SecretSetting[];
  /** Whether it sends e-mail, from the one address of its workbook. False when left out. */
  readonly sendsEmail?: boolean;
}

export type LedgerAction = 'GetItem' | 'UpdateItem' | 'BatchGetItem' | 'BatchWriteItem';

const GRANTS: Readonly<Record<string, Grants>> = {
  receive: { ledger: [], publishes: true, secrets: ['WEBHOOK_SECRETS'] },
  command: { ledger: ['UpdateItem'], publishes: true, secrets: ['COMMAND_SECRETS'] },
  'sync-forms': {
    ledger: ['BatchGetItem', 'GetItem', 'UpdateItem'],
    publishes: true,
    secrets: ['GOOGLE_CREDENTIALS'],
  },
  ingest: {
    ledger: ['BatchGetItem', 'BatchWriteItem', 'UpdateItem'],
    publishes: true,
    secrets: ['GOOGLE_CREDENTIALS'],
  },
  requalify: { ledger: ['UpdateItem'], publishes: true, secrets: ['GOOGLE_CREDENTIALS'] },
  'push-sqls': {
    ledger: ['BatchGetItem', 'GetItem', 'UpdateItem'],
    publishes: true,
    secrets: ['GOOGLE_CREDENTIALS', 'HUBSPOT_TOKEN'],
  },
  'watch-sla': {
    ledger: ['BatchGetItem', 'BatchWriteItem', 'UpdateItem'],
    publishes: true,
    secrets: ['GOOGLE_CREDENTIALS'],
  },
  notify: {
    ledger: ['BatchGetItem', 'BatchWriteItem', 'UpdateItem'],
    publishes: false,
    secrets: ['GOOGLE_CREDENTIALS', 'ANSWER_SECRETS', 'SLACK_WEBHOOK_URL', 'MESSAGES_WEBHOOK_SECRET'],
    sendsEmail: true,
  },
  report: {
    ledger: ['BatchGetItem', 'BatchWriteItem', 'UpdateItem'],
    publishes: true,
    secrets: ['GOOGLE_CREDENTIALS', 'SLACK_WEBHOOK_URL'],
    sendsEmail: true,
  },
  answer: {
    ledger: ['BatchGetItem', 'BatchWriteItem', 'UpdateItem'],
    publishes: true,
    secrets: ['GOOGLE_CREDENTIALS', 'ANSWER_SECRETS'],
  },
  'pull-outcomes': {
    ledger: ['BatchGetItem', 'GetItem', 'UpdateItem'],
    publishes: true,
    secrets: ['GOOGLE_CREDENTIALS', 'HUBSPOT_TOKEN'],
  },
};

/** @throws Error for a Lambda that nobody said anything of. */
export function grantsOf(lambda: string): Grants {
  const grants = GRANTS[lambda];
  if (grants !== undefined) return grants;
  throw new Error(
    `\`${lambda}\` of lambdas/topology.ts may do nothing yet: say in cdk/grants.ts which actions, events and secrets it needs.`,
  );
}
