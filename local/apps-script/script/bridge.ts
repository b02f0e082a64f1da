/** The one way from the script to the services on the other side. It waits, as Apps Script does. */
import type { CallName, Calls, Run, Write, WriteStep } from '../calls.ts';
import { UNCOUNTED } from '../calls.ts';
import { Exception } from './exception.ts';
import type { Host } from './host.ts';

interface Connection {
  readonly host: Host;
  readonly run: Run;
}

let connection: Connection | null = null;
/** Writes that the workbook does not know yet, as Google gathers them. */
let waiting: { readonly write: Write; readonly done: (replies: readonly object[]) => void }[] = [];
const usedScopes = new Set<string>();

export function connect(host: Host, run: Run): void {
  connection = { host, run };
}

export function host(): Host {
  return connected().host;
}

export function currentRun(): Run {
  return connected().run;
}

function connected(): Connection {
  if (!connection) throw new Error('the services are used before they are connected');
  return connection;
}

/** Asks at once, after everything that was written before. */
export function ask<Name extends CallName>(
  name: Name,
  ...args: Parameters<Calls[Name]>
): ReturnType<Calls[Name]> {
  if (!UNCOUNTED.has(name)) flush();
  return askNow(name, ...args);
}

function askNow<Name extends CallName>(
  name: Name,
  ...args: Parameters<Calls[Name]>
): ReturnType<Calls[Name]> {
  const { host } = connected();
  host.post({ kind: 'ask', name, args });
  const answer = host.receive();
  if (!answer.ok) throw new Exception(answer.error);
  return answer.value as ReturnType<Calls[Name]>;
}

/** Writes with the next question, or when the function ends. `done` is given a reply for each request. */
export function write(
  method: string,
  steps: readonly WriteStep[],
  done: (replies: readonly object[]) => void = () => undefined,
): void {
  if (currentRun().cause === 'custom function') {
    throw new Exception(`You do not have permission to call ${method.replace(/^.*\./, '')}`);
  }
  waiting.push({ write: { method, steps }, done });
}

export function flush(): void {
  if (waiting.length === 0) return;
  const batch = waiting;
  waiting = [];
  const replies = askNow(
    'write',
    batch.map((entry) => entry.write),
  );
  let at = 0;
  for (const { write, done } of batch) {
    const count = write.steps.length;
    done(replies.slice(at, at + count));
    at += count;
  }
}

const SIMPLE_SCOPES = /\/auth\/spreadsheets/;

/** Refuses in Google's words what this function may not do, or what the manifest does not ask permission for. */
export function permit(method: string, ...anyOf: readonly string[]): void {
  const { host, run } = connected();
  const [first = ''] = anyOf;
  usedScopes.add(first);
  const refusedHere =
    run.cause === 'simple trigger'
      ? !SIMPLE_SCOPES.test(first)
      : run.cause === 'custom function' && !ALLOWED_IN_CELLS.has(first);
  const declared = host.scopes === null || anyOf.some((scope) => host.scopes?.includes(scope));
  // A formula asks nobody for permission, so that the manifest does not count there.
  if (!refusedHere && (declared || run.cause === 'custom function')) return;
  const needed = anyOf.length > 1 ? `(${anyOf.join(' || ')})` : first;
  throw new Exception(`You do not have permission to call ${method}. Required permissions: ${needed}`);
}

export const SCOPES = {
  spreadsheet: [
    'https://www.googleapis.com/auth/spreadsheets.currentonly',
    'https://www.googleapis.com/auth/spreadsheets',
  ],
  anySpreadsheet: ['https://www.googleapis.com/auth/spreadsheets'],
  ui: ['https://www.googleapis.com/auth/script.container.ui'],
  fetch: ['https://www.googleapis.com/auth/script.external_request'],
  triggers: ['https://www.googleapis.com/auth/script.scriptapp'],
  email: ['https://www.googleapis.com/auth/userinfo.email'],
} as const;

const ALLOWED_IN_CELLS: ReadonlySet<string> = new Set([...SCOPES.spreadsheet, ...SCOPES.fetch]);

export function scopesUsed(): readonly string[] {
  return [...usedScopes].sort();
}
