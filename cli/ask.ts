import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

/** Whether there is a person at a terminal who can be asked. */
export function canAsk(): boolean {
  return process.stdin.isTTY === true && process.stderr.isTTY === true;
}

/** Asks on the terminal; anything but a clear yes is a no. */
export async function askYesNo(question: string): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    // Ctrl-D ends the input without an answer.
    const closed = new Promise<string>((resolve) => terminal.once('close', () => resolve('')));
    const answer = await Promise.race([terminal.question(`${question} [y/N] `), closed]);
    return /^y(?:es)?$/i.test(answer.trim());
  } finally {
    terminal.close();
  }
}

/** Asks for a line of text; an empty one is the fallback. Null when the input ends. */
export async function askLine(question: string, fallback = ''): Promise<string | null> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const closed = new Promise<null>((resolve) => terminal.once('close', () => resolve(null)));
    const shown = fallback === '' ? `${question} ` : `${question} [${fallback}] `;
    const answer = await Promise.race([terminal.question(shown), closed]);
    return answer === null || answer.trim() !== '' ? (answer?.trim() ?? null) : fallback;
  } finally {
    terminal.close();
  }
}

/** Asks for what nobody may look at: what is typed is not shown. */
export async function askSecret(question: string): Promise<string | null> {
  process.stderr.write(`${question} (it is not shown) `);
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = createInterface({ input: process.stdin, output: nowhere, terminal: true });
  try {
    const closed = new Promise<null>((resolve) => terminal.once('close', () => resolve(null)));
    terminal.once('SIGINT', () => terminal.close());
    const answer = await Promise.race([terminal.question(''), closed]);
    return answer?.trim() ?? null;
  } finally {
    terminal.close();
    process.stderr.write('\n');
  }
}
