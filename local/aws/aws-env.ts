import { BUS_NAME } from '../../lambdas/topology.ts';
import { LOCAL_CREDENTIALS, LOCAL_REGION } from './account.ts';

/** Where the stand-ins listen. */
export interface AwsEndpoints {
  readonly eventBridge: string;
  readonly dynamoDb: string;
  readonly sqs: string;
}

export const LEDGER_TABLE_NAME = 'leadsheet-ledger';

/** What leads any AWS SDK to the stand-ins, and tells our own code what they are called. */
export function awsEnv(endpoints: AwsEndpoints): Readonly<Record<string, string>> {
  return {
    AWS_REGION: LOCAL_REGION,
    AWS_ACCESS_KEY_ID: LOCAL_CREDENTIALS.accessKeyId,
    AWS_SECRET_ACCESS_KEY: LOCAL_CREDENTIALS.secretAccessKey,
    AWS_ENDPOINT_URL_EVENTBRIDGE: endpoints.eventBridge,
    AWS_ENDPOINT_URL_DYNAMODB: endpoints.dynamoDb,
    AWS_ENDPOINT_URL_SQS: endpoints.sqs,
    // There is no CloudWatch here: Runs and /ops show the same.
    POWERTOOLS_METRICS_DISABLED: 'true',
    LEADSHEET_BUS: BUS_NAME,
    LEADSHEET_LEDGER: LEDGER_TABLE_NAME,
  };
}
