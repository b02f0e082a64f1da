import { withoutPersonalData } from './personal-data.ts';
import type { RecentLine } from './recent-lines.ts';
import type { LogRow, Tone } from './wire.ts';

const MOST_CHARACTERS = 600;

/** What the structured logger adds to each line and the page shows elsewhere, or nobody needs. */
const LEFT_OUT = new Set([
  'level',
  'message',
  'timestamp',
  'service',
  'sampling_rate',
  'xray_trace_id',
  'cold_start',
  'function_arn',
  'function_memory_size',
  'function_name',
  'function_request_id',
]);

/** A line as people read it: the message, then the rest as `name: value`. A line that is no JSON object stays as it is. */
export function logRow({ sequence, atMs, functionName, line }: RecentLine): LogRow {
  const fields = fieldsOf(line);
  const said = fields === null ? line : sentence(fields);
  return {
    sequence,
    atMs,
    job: functionName,
    tone: fields === null ? 'quiet' : toneOf(String(fields.level ?? '')),
    text: shortened(withoutPersonalData(said)),
  };
}

function fieldsOf(line: string): Readonly<Record<string, unknown>> | null {
  if (!line.startsWith('{')) return null;
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

function sentence(fields: Readonly<Record<string, unknown>>): string {
  const rest = Object.entries(fields)
    .filter(([name, value]) => !LEFT_OUT.has(name) && value !== null && value !== '')
    .map(([name, value]) => `${name}: ${inWords(value)}`);
  return [String(fields.message ?? ''), ...rest].filter((part) => part !== '').join(' · ');
}

function inWords(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  // A logged error; its stack is in the terminal.
  if ('name' in value && 'message' in value) return `${value.name}: ${value.message}`;
  return JSON.stringify(value);
}

function toneOf(level: string): Tone {
  if (level === 'ERROR' || level === 'CRITICAL') return 'bad';
  return level === 'WARN' ? 'warn' : 'quiet';
}

function shortened(text: string): string {
  return text.length <= MOST_CHARACTERS ? text : `${text.slice(0, MOST_CHARACTERS - 1)}…`;
}
