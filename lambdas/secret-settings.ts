/**
 * The settings that are kept in Secrets Manager: `HUBSPOT_TOKEN_SECRET` in a Lambda's environment names the secret whose
 * text is the setting `HUBSPOT_TOKEN`. Data only: the AWS stack makes a secret of each.
 */
export const SECRET_SETTINGS = [
  'GOOGLE_CREDENTIALS',
  'HUBSPOT_TOKEN',
  'WEBHOOK_SECRETS',
  'COMMAND_SECRETS',
  'ANSWER_SECRETS',
  'SLACK_WEBHOOK_URL',
  'MESSAGES_WEBHOOK_SECRET',
] as const;

export type SecretSetting = (typeof SECRET_SETTINGS)[number];

/** The variable that names the secret of a setting. */
export function secretVariable(setting: SecretSetting): string {
  return `${setting}_SECRET`;
}
