import {
  GetSecretValueCommand,
  ResourceNotFoundException,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { SECRET_SETTINGS, secretVariable } from '../secret-settings.ts';

export type Env = Readonly<Record<string, string | undefined>>;

/** A secret that the environment names could not be read. Says which, and what to do. */
export class SecretMissing extends Error {
  override readonly name = 'SecretMissing';
}

/**
 * The environment with each of our settings filled in that it names a secret for. A value that was changed in Secrets
 * Manager counts from the next container on, as a Lambda asks once for each container.
 *
 * @throws SecretMissing when a secret is not there or has no text yet.
 */
export async function withSecrets(
  env: Env,
  connect: () => SecretsManagerClient = () => new SecretsManagerClient({}),
): Promise<Env> {
  const named = SECRET_SETTINGS.flatMap((setting) => {
    const arn = env[secretVariable(setting)] ?? '';
    return arn === '' ? [] : [{ setting, arn }];
  });
  if (named.length === 0) return env;
  const client = connect();
  const read = await Promise.all(
    named.map(async ({ setting, arn }) => [setting, await secretText(client, setting, arn)] as const),
  );
  return { ...env, ...Object.fromEntries(read) };
}

async function secretText(client: SecretsManagerClient, setting: string, arn: string): Promise<string> {
  const text = await client.send(new GetSecretValueCommand({ SecretId: arn })).then(
    (answer) => answer.SecretString?.trim() ?? '',
    (error: unknown) => {
      if (error instanceof ResourceNotFoundException) return '';
      throw error;
    },
  );
  if (text !== '') return text;
  throw new SecretMissing(
    `\`${setting}\` has no value: the secret \`${arn}\` is empty. Put it there with: aws secretsmanager put-secret-value --secret-id ${arn} --secret-string file://FILE`,
  );
}
