// Publishes events through the AWS SDK for as long as it lives, and prints the key of each that was accepted.
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { LOCAL_CREDENTIALS, LOCAL_REGION } from '../../../local/aws/account.ts';
import { startLocalAws } from '../../../local/aws/start-local-aws.ts';
import { MovableClock } from '../../../local/clock.ts';
import { bundles, lambda, queueOf } from './lambdas-under-test.ts';

const [home = '', prefix = ''] = process.argv.slice(2);
const lambdas = [lambda('collect', { queue: queueOf(['LeadReceived'], { batchSize: 10 }) })];
const aws = await startLocalAws({
  home,
  clock: new MovableClock(),
  lambdas,
  bundles: await bundles(lambdas),
  env: {},
  windowCapSeconds: 0,
});
const client = new EventBridgeClient({
  endpoint: aws.endpoints.eventBridge,
  region: LOCAL_REGION,
  credentials: LOCAL_CREDENTIALS,
});

for (let n = 0; ; n += 1) {
  const key = `${prefix}-${n}`;
  await client.send(
    new PutEventsCommand({
      Entries: [
        {
          EventBusName: 'leadsheet',
          Source: 'leadsheet',
          DetailType: 'LeadReceived',
          Detail: JSON.stringify({ version: 1, key }),
        },
      ],
    }),
  );
  process.stdout.write(`${key}\n`);
}
