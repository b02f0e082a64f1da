import { createServer, type Server } from 'node:http';
import { json } from 'node:stream/consumers';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { SecretMissing, withSecrets } from '../../../lambdas/adapters/secrets.ts';
import { LOCAL_CREDENTIALS, LOCAL_REGION } from '../../../local/aws/account.ts';
import { closeServer, listenOnLoopback } from '../../../local/aws/loopback.ts';

const TOKEN = 'arn:aws:secretsmanager:eu-west-1:111111111111:secret:leadsheet/leads/hubspot-token-AbCdEf';
const GOOGLE =
  'arn:aws:secretsmanager:eu-west-1:111111111111:secret:leadsheet/leads/google-credentials-AbCdEf';

const requestBody = z.object({ SecretId: z.string() });

describe('settings that are kept in Secrets Manager', () => {
  let server: Server;
  let asked: string[];
  let texts: Record<string, string>;
  let client: SecretsManagerClient;

  beforeEach(async () => {
    asked = [];
    texts = {};
    server = createServer(async (request, response) => {
      const { SecretId } = requestBody.parse(await json(request));
      asked.push(`${request.headers['x-amz-target']} ${SecretId}`);
      const answer = answerTo(SecretId);
      response.writeHead('__type' in answer ? 400 : 200, { 'content-type': 'application/x-amz-json-1.1' });
      response.end(JSON.stringify(answer));
    });
    const endpoint = await listenOnLoopback(server);
    client = new SecretsManagerClient({ endpoint, region: LOCAL_REGION, credentials: LOCAL_CREDENTIALS });
  });

  afterEach(() => closeServer(server));

  function answerTo(id: string): object {
    const text = texts[id];
    if (text !== undefined) return { ARN: id, SecretString: text };
    return id === TOKEN
      ? { __type: 'ResourceNotFoundException', Message: "Secrets Manager can't find the secret value" }
      : {
          __type: 'AccessDeniedException',
          Message: 'not authorized to perform secretsmanager:GetSecretValue',
        };
  }

  it('are read from the secrets that the environment names, and the rest of it stays', async () => {
    texts = { [TOKEN]: 'pat-eu1-1234\n', [GOOGLE]: '{"type":"service_account"}' };
    const env = await withSecrets(
      { LEADSHEET_BUS: 'leads', HUBSPOT_TOKEN_SECRET: TOKEN, GOOGLE_CREDENTIALS_SECRET: GOOGLE },
      () => client,
    );
    expect(env).toMatchObject({
      LEADSHEET_BUS: 'leads',
      HUBSPOT_TOKEN: 'pat-eu1-1234',
      GOOGLE_CREDENTIALS: '{"type":"service_account"}',
    });
    expect(asked.sort()).toEqual([
      `secretsmanager.GetSecretValue ${GOOGLE}`,
      `secretsmanager.GetSecretValue ${TOKEN}`,
    ]);
  });

  it('say which one is empty and how to fill it', async () => {
    const filled = withSecrets({ HUBSPOT_TOKEN_SECRET: TOKEN }, () => client);
    await expect(filled).rejects.toThrow(SecretMissing);
    await expect(filled).rejects.toThrow(
      `\`HUBSPOT_TOKEN\` has no value: the secret \`${TOKEN}\` is empty. Put it there with: aws secretsmanager put-secret-value --secret-id ${TOKEN}`,
    );
  });

  it('ask nobody when the environment holds the values themselves', async () => {
    const env = { HUBSPOT_TOKEN: 'pat', AWS_SECRET_ACCESS_KEY: 'key' };
    expect(await withSecrets(env, () => client)).toEqual(env);
    expect(asked).toEqual([]);
  });

  it('are ours alone: another variable of such a name, and a setting that is called a secret, stay as they are', async () => {
    const env = {
      MESSAGES_WEBHOOK_SECRET: 'what messages are signed with',
      DATABASE_PASSWORD_SECRET: 'arn:aws:secretsmanager:eu-west-1:111111111111:secret:another',
    };
    expect(await withSecrets(env, () => client)).toEqual(env);
    expect(asked).toEqual([]);
  });

  it('are read also where a setting is called a secret itself', async () => {
    texts = { [TOKEN]: 'what messages are signed with' };
    const env = await withSecrets({ MESSAGES_WEBHOOK_SECRET_SECRET: TOKEN }, () => client);
    expect(env['MESSAGES_WEBHOOK_SECRET']).toBe('what messages are signed with');
  });

  it('let a refusal of Secrets Manager itself pass as it is', async () => {
    const unreadable = `${TOKEN}-of-another-account`;
    const refused = withSecrets({ HUBSPOT_TOKEN_SECRET: unreadable }, () => client);
    await expect(refused).rejects.toThrow('not authorized to perform secretsmanager:GetSecretValue');
  });
});
