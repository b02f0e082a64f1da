import { createServer, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { closeServer, listenOnLoopback } from '../../../local/aws/loopback.ts';

/** One call that reached the account: `StartReplay` and what was asked of it. */
export interface AwsCall {
  readonly action: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** An answer of AWS; a thrown error is a refusal of that name. `door/NAME` is a Function URL, and answers a status. */
export type AwsAnswers = Readonly<Record<string, (input: Readonly<Record<string, unknown>>) => unknown>>;

export interface AwsAccount {
  readonly calls: readonly AwsCall[];
  /** For a process whose AWS clients are to reach it. */
  readonly env: Readonly<Record<string, string>>;
  answer(answers: AwsAnswers): void;
  close(): Promise<void>;
}

/** An AWS account that answers the calls of the real SDK, over HTTP, in the protocol of each service. */
export async function startAwsAccount(first: AwsAnswers): Promise<AwsAccount> {
  const calls: AwsCall[] = [];
  let answers = first;
  const server = createServer(async (request, response) => {
    const { action, input, protocol } = callOf(request, await text(request));
    if (protocol === 'door') {
      response.statusCode = Number(answers[action]?.(input) ?? 404);
      response.end();
      return;
    }
    calls.push({ action, input });
    const xml = protocol === 'query';
    response.setHeader('content-type', xml ? 'text/xml' : 'application/x-amz-json-1.0');
    try {
      const answer = answers[action];
      if (answer === undefined) throw named('NotImplemented', `nobody answers ${action}`);
      const body = await answer(input);
      response.end(xml ? String(body) : JSON.stringify(body));
    } catch (error) {
      const { name, message } = error as Error;
      response.statusCode = 400;
      response.setHeader('x-amzn-errortype', name);
      response.end(
        xml
          ? `<ErrorResponse><Error><Type>Sender</Type><Code>${name}</Code><Message>${message}</Message></Error></ErrorResponse>`
          : JSON.stringify({ __type: name, message }),
      );
    }
  });
  const url = await listenOnLoopback(server);
  return {
    calls,
    env: {
      AWS_ENDPOINT_URL: url,
      AWS_REGION: 'eu-central-1',
      AWS_ACCESS_KEY_ID: 'nobody',
      AWS_SECRET_ACCESS_KEY: 'nothing',
    },
    answer(more) {
      answers = { ...answers, ...more };
    },
    close: () => closeServer(server),
  };
}

/** AWS's refusal of a call. */
export function named(name: string, message: string): Error {
  return Object.assign(new Error(message), { name });
}

/** What DescribeStacks says of a stack with these outputs. */
export function stackXml(outputs: Readonly<Record<string, string>>): string {
  const members = Object.entries(outputs)
    .map(
      ([key, value]) => `<member><OutputKey>${key}</OutputKey><OutputValue>${value}</OutputValue></member>`,
    )
    .join('');
  return `<DescribeStacksResponse><DescribeStacksResult><Stacks><member><StackName>s</StackName><Outputs>${members}</Outputs></member></Stacks></DescribeStacksResult></DescribeStacksResponse>`;
}

/** What GetCallerIdentity says. */
export const CALLER_XML =
  '<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:iam::1:user/ops</Arn><Account>123456789012</Account></GetCallerIdentityResult></GetCallerIdentityResponse>';

function callOf(request: IncomingMessage, body: string) {
  const target = request.headers['x-amz-target'];
  if (typeof target === 'string')
    return { action: target.split('.').at(-1) ?? '', input: JSON.parse(body), protocol: 'json' };
  const url = new URL(request.url ?? '/', 'http://account');
  if (url.pathname.startsWith('/schedules/'))
    return {
      action: 'GetSchedule',
      input: { Name: url.pathname.slice('/schedules/'.length) },
      protocol: 'rest',
    };
  if (url.pathname.startsWith('/door/'))
    return { action: url.pathname.slice(1), input: {}, protocol: 'door' };
  const input = Object.fromEntries(new URLSearchParams(body));
  return { action: input['Action'] ?? '', input, protocol: 'query' };
}
