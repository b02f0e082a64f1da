import { RemovalPolicy, Validations } from 'aws-cdk-lib';
import { CfnSecret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import type { SecretSetting } from '../lambdas/secret-settings.ts';
import { pathOf } from './names.ts';

interface SecretSpec {
  readonly part: string;
  readonly holds: string;
  /** What has no issuer is drawn by Secrets Manager itself; everything else is empty until a person fills it. */
  readonly drawn: boolean;
}

const SECRETS: Readonly<Record<SecretSetting, SecretSpec>> = {
  GOOGLE_CREDENTIALS: {
    part: 'google-credentials',
    holds: 'JSON of a workload identity federation, or of a service account key, that may edit the sheet',
    drawn: false,
  },
  HUBSPOT_TOKEN: {
    part: 'hubspot-token',
    holds: 'Access token of a HubSpot service key or private app',
    drawn: false,
  },
  WEBHOOK_SECRETS: {
    part: 'webhook-secrets',
    holds: 'What senders of webhooks sign with; two, separated by a comma, while they change over',
    drawn: true,
  },
  ANSWER_SECRETS: {
    part: 'answer-secrets',
    holds: 'What the links of messages are signed with; two, separated by a comma, while they change over',
    drawn: true,
  },
  SLACK_WEBHOOK_URL: {
    part: 'slack-webhook-url',
    holds: "The address of the Slack channel's incoming webhook",
    drawn: false,
  },
  MESSAGES_WEBHOOK_SECRET: {
    part: 'messages-webhook-secret',
    holds: 'What messages to the webhook of your own are signed with',
    drawn: true,
  },
  COMMAND_SECRETS: {
    part: 'command-secrets',
    holds: "What the sheet's menu signs with; two, separated by a comma, while sheets change over",
    drawn: true,
  },
};

const DRAWN_LENGTH = 48;

/** The secrets of one workbook. They stay when the stack is deleted, and are taken over when it is made anew. */
export class Secrets extends Construct {
  readonly #arns = new Map<SecretSetting, string>();

  constructor(scope: Construct, id: string, workbook: string, settings: ReadonlySet<SecretSetting>) {
    super(scope, id);
    for (const setting of settings) {
      const { part, holds, drawn } = SECRETS[setting];
      const secret = new CfnSecret(this, setting, {
        name: pathOf(workbook, part),
        description: `${holds} (Leadsheet, workbook ${workbook})`,
        ...(drawn
          ? { generateSecretString: { passwordLength: DRAWN_LENGTH, excludePunctuation: true } }
          : {}),
      });
      secret.applyRemovalPolicy(RemovalPolicy.RETAIN);
      Validations.of(secret).acknowledge({
        id: 'AwsSolutions-SMG4',
        reason:
          'Whoever issued it (Google, HubSpot, the sender of a webhook) has to change it too, so AWS cannot rotate it alone. How a person does is in docs/for-the-person-who-runs-it.md.',
      });
      this.#arns.set(setting, secret.ref);
    }
  }

  get all(): readonly { readonly setting: SecretSetting; readonly arn: string }[] {
    return [...this.#arns].map(([setting, arn]) => ({ setting, arn }));
  }

  /** Null for one that this workbook does not have, as its CRM is another or none. */
  arnOf(setting: SecretSetting): string | null {
    return this.#arns.get(setting) ?? null;
  }
}
