/**
 * Replays traffic recorded from the real Google Sheets API against the stand-in, and says where the answers differ:
 * `node test/conformance/replay.ts`
 */
import { pathToFileURL } from 'node:url';
import { startStandIn } from '../local/sheets/stand-in.ts';
import { Pairing } from './pairing.ts';
import { type Interaction, type Recording, readRecordings } from './recordings.ts';

export type Outcome =
  | 'same'
  | 'different'
  /** Answered 501, or after such an answer in the same recording. */
  | 'unsupported'
  /** About a spreadsheet that was there before the recording began. */
  | 'elsewhere';

export interface Replayed {
  readonly test: string;
  /** Which call, or which kinds of batchUpdate request. */
  readonly kind: string;
  readonly outcome: Outcome;
  readonly differences: readonly string[];
}

/** Replays one recording against the API at `origin`. */
export async function replay(recording: Recording, origin: string): Promise<Replayed[]> {
  const pairing = new Pairing();
  const replayed: Replayed[] = [];
  let unsupported = false;
  for (const interaction of recording.interactions) {
    if (interaction.path.startsWith('/drive/')) {
      unsupported = false;
      await createAsDriveDid(interaction, pairing, origin);
      continue;
    }
    const kind = kindOf(interaction);
    const note = (outcome: Outcome, differences: readonly string[] = []) =>
      replayed.push({ test: recording.test, kind, outcome, differences });
    if (!pairing.knows(spreadsheetIdOf(interaction))) {
      note('elsewhere');
      continue;
    }
    const { status, body } = await send(interaction, pairing, origin);
    pairing.learn(interaction.response, body);
    unsupported ||= status === 501;
    if (unsupported) note('unsupported', [`answered ${status}: ${JSON.stringify(body)}`]);
    else {
      const differences = answerDifferences(interaction, status, body, pairing);
      note(differences.length === 0 ? 'same' : 'different', differences);
    }
  }
  return replayed;
}

/** gspread makes its spreadsheets through Drive; here they are made through the Sheets API. */
async function createAsDriveDid(interaction: Interaction, pairing: Pairing, origin: string): Promise<void> {
  const id = interaction.response?.['id'];
  if (typeof id !== 'string') return;
  const title = interaction.body?.name ?? 'Untitled';
  const response = await fetch(`${origin}/v4/spreadsheets`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ properties: { title } }),
  });
  const created = (await response.json()) as { spreadsheetId: string };
  pairing.pair(id, created.spreadsheetId);
}

async function send(
  { method, path, body }: Interaction,
  pairing: Pairing,
  origin: string,
): Promise<{ status: number; body: unknown }> {
  const response = await fetch(origin + pairing.inText(path), {
    method,
    headers: { 'content-type': 'application/json', authorization: 'Bearer recording' },
    ...(body !== null && { body: JSON.stringify(pairing.inBody(body)) }),
  });
  return { status: response.status, body: await response.json() };
}

function answerDifferences(
  { status: recordedStatus, response }: Interaction,
  status: number,
  body: unknown,
  pairing: Pairing,
): string[] {
  if (status !== recordedStatus) return [`Google answered ${recordedStatus}, here it is ${status}`];
  return pairing.differences(response, body);
}

function spreadsheetIdOf({ path }: Interaction): string {
  return /^\/v4\/spreadsheets\/([^/:?]+)/.exec(path)?.[1] ?? '';
}

function kindOf({ method, path, body }: Interaction): string {
  const kinds = new Set(body?.requests?.flatMap((request) => Object.keys(request)));
  if (kinds.size > 0) return `batchUpdate ${[...kinds].join(', ')}`;
  const place = path
    .replace(/\?.*/s, '')
    .replace(/^\/v4\/spreadsheets\/[^/:]+/, 'spreadsheet')
    .replace(/\/values\/[^:]*/, '/values/RANGE');
  return `${method} ${place}`;
}

export async function replayAll(): Promise<Replayed[]> {
  const standIn = await startStandIn();
  try {
    const replayed: Replayed[] = [];
    for (const recording of readRecordings()) replayed.push(...(await replay(recording, standIn.origin)));
    return replayed;
  } finally {
    await standIn.close();
  }
}

function report(replayed: readonly Replayed[]): void {
  const kinds = new Map<string, Record<Outcome, number>>();
  for (const { kind, outcome, test, differences } of replayed) {
    const counts = kinds.get(kind) ?? { same: 0, different: 0, unsupported: 0, elsewhere: 0 };
    counts[outcome]++;
    kinds.set(kind, counts);
    if (outcome === 'different') console.log(`${test}: ${kind}\n  ${differences.slice(0, 4).join('\n  ')}`);
  }
  console.table(Object.fromEntries([...kinds].sort((a, b) => b[1].same - a[1].same)));
  const count = (outcome: Outcome) => replayed.filter((one) => one.outcome === outcome).length;
  const supported = count('same') + count('different');
  console.log(
    `${count('same')} of ${supported} supported requests as Google answered, ${count('unsupported')} unsupported, ` +
      `${count('elsewhere')} about spreadsheets made before their recording.`,
  );
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const replayed = await replayAll();
  report(replayed);
  process.exitCode = replayed.some(({ outcome }) => outcome === 'different') ? 1 : 0;
}
