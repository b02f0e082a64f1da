import { expect, it } from 'vitest';
import { inboxList } from '../../../local/inbox/list-html.ts';
import { readSlackMessage } from '../../../local/inbox/slack.ts';

it('shows bars drawn in a Slack message below each other, as the channel does', () => {
  const section = (text: string) => ({ type: 'section', text: { type: 'mrkdwn', text } });
  const sent = {
    text: 'The week',
    blocks: [section('*SQL sent 2*'), section('```organic ██ 2\nad      █  1```')],
  };
  const read = readSlackMessage(sent, 'a', 0);
  const html = inboxList(read === null ? [] : [read], 'UTC');
  expect(html).toContain('<p>SQL sent 2</p>');
  expect(html).toContain('<pre>organic ██ 2\nad      █  1</pre>');
});
