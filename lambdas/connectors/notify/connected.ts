import type { JobContext } from '../../context.ts';
import { emailChannel } from './email-ses.ts';
import type { MessageChannel } from './port.ts';
import { slackChannel } from './slack.ts';
import { webhookChannel } from './webhook.ts';

/** The channels that this deployment was given the settings of. */
export function connectedChannels({
  settings,
  now,
}: Pick<JobContext, 'settings' | 'now'>): readonly MessageChannel[] {
  const { SLACK_WEBHOOK_URL, MESSAGES_FROM, MESSAGES_WEBHOOK_URL, MESSAGES_WEBHOOK_SECRET } = settings;
  const webhook =
    MESSAGES_WEBHOOK_URL === undefined || MESSAGES_WEBHOOK_SECRET === undefined
      ? []
      : [webhookChannel(MESSAGES_WEBHOOK_URL, MESSAGES_WEBHOOK_SECRET, now)];
  return [
    ...(SLACK_WEBHOOK_URL === undefined ? [] : [slackChannel(SLACK_WEBHOOK_URL)]),
    ...(MESSAGES_FROM === undefined ? [] : [emailChannel(MESSAGES_FROM)]),
    ...webhook,
  ];
}
