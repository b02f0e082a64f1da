import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { postJson } from '../../../../lambdas/connectors/notify/post-json.ts';
import { closeServer, listenOnLoopback } from '../../../../local/aws/loopback.ts';

let said = '';
const server = createServer(async (request, response) => {
  const sent = await text(request);
  response.statusCode = 400;
  response.end(said === '' ? `cannot read ${sent}` : said);
});
let url: string;
beforeAll(async () => {
  url = await listenOnLoopback(server);
});
afterAll(() => closeServer(server));

it('tells the word that Slack refuses with', async () => {
  said = 'invalid_blocks';
  await expect(postJson('Slack', url, '{}')).rejects.toThrow(
    'Slack refused the message (400: invalid_blocks); see whether its address is still right.',
  );
});

it('repeats nothing of what a refusal repeats of the message', async () => {
  said = '';
  await expect(postJson('The webhook', url, '{"lead":"dana@northbeam.com"}')).rejects.toThrow(
    'The webhook refused the message (400); see whether its address is still right.',
  );
});
