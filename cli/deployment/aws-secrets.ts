import {
  GetSecretValueCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { askAws, isMissing } from './ask-aws.ts';

/** The text of a secret; null for one that is empty. It goes to whoever needs it, and never to a log. */
export async function secretText(arn: string): Promise<string | null> {
  const client = new SecretsManagerClient({});
  try {
    const { SecretString = '' } = await askAws(`read the secret \`${arn}\``, () =>
      client.send(new GetSecretValueCommand({ SecretId: arn })),
    );
    return SecretString.trim() === '' ? null : SecretString.trim();
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/** Puts a text into a secret; what was there is kept by AWS as the version before. */
export async function fillSecret(arn: string, text: string): Promise<void> {
  const client = new SecretsManagerClient({});
  await askAws(`write the secret \`${arn}\``, () =>
    client.send(new PutSecretValueCommand({ SecretId: arn, SecretString: text })),
  );
}
