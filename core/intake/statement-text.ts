import { foldHeader } from '../workbook/headers.ts';
import { CELL_LENGTH, shorten } from './clean-answer.ts';
import type { Answer } from './submission.ts';

const OTHER_ANSWERS = 'Other answers';
const ALREADY_THERE = ' (already there)';
const INDENT = '  ';
/** No header is longer than this; a colon further on is part of an answer. */
const HEADER_LENGTH = 200;

/**
 * What a submission told, as text that people read and `readStatementText` reads back:
 *
 *     Phone: +49 30 1234
 *     Job title (already there): VP Marketing
 *     Other answers: How did you hear of us?: A friend
 *
 * Further lines of an answer are indented. When all of it is too long for a cell, the longest answers are shortened.
 */
export function writeStatementText(
  fields: ReadonlyMap<string, string>,
  alreadyThere: ReadonlySet<string>,
  unmapped: readonly Answer[],
): string {
  const entries: [name: string, text: string][] = [...fields].map(([header, text]) => [
    alreadyThere.has(header) ? header + ALREADY_THERE : header,
    indent(text),
  ]);
  if (unmapped.length > 0) {
    const others = unmapped.map(({ question, answer }) => `${question}: ${answer}`);
    entries.push([OTHER_ANSWERS, indent(others.join('\n'))]);
  }
  const names = entries.reduce((length, [name]) => length + name.length + ': \n'.length, 0);
  const most = fairLength(
    entries.map(([, text]) => text.length),
    CELL_LENGTH - names,
  );
  return shorten(entries.map(([name, text]) => `${name}: ${shorten(text, most)}`).join('\n'), CELL_LENGTH);
}

function indent(text: string): string {
  return text.replaceAll('\n', `\n${INDENT}`);
}

/** The length to which the longest texts have to be shortened so that all together fit, and no shorter. */
function fairLength(lengths: readonly number[], total: number): number {
  let left = total;
  for (const [at, length] of [...lengths].sort((a, b) => a - b).entries()) {
    const share = Math.floor(left / (lengths.length - at));
    if (length > share) return share;
    left -= length;
  }
  return total;
}

/**
 * Reads the text back, for the columns of `headers`; lines about anything else are passed over. An answer that had to
 * be shortened comes back shortened.
 *
 * @param headers the folded header (see `foldHeader`) → the header
 */
export function readStatementText(
  text: string,
  headers: ReadonlyMap<string, string>,
): { readonly fields: ReadonlyMap<string, string>; readonly alreadyThere: ReadonlySet<string> } {
  const fields = new Map<string, string>();
  const alreadyThere = new Set<string>();
  let current: string | null = null;
  for (const line of text.split('\n')) {
    if (line.startsWith(INDENT) || line === '') {
      if (current !== null) fields.set(current, `${fields.get(current) ?? ''}\n${line.slice(INDENT.length)}`);
      continue;
    }
    const entry = splitLine(line, headers);
    current = entry === null || fields.has(entry.header) ? null : entry.header;
    if (entry === null || current === null) continue;
    fields.set(current, entry.answer);
    if (entry.wasThere) alreadyThere.add(current);
  }
  return { fields, alreadyThere };
}

function splitLine(line: string, headers: ReadonlyMap<string, string>) {
  // A header may hold a colon itself, so the longest one that fits is meant.
  for (
    let colon = line.lastIndexOf(': ', HEADER_LENGTH);
    colon > 0;
    colon = line.lastIndexOf(': ', colon - 1)
  ) {
    const name = line.slice(0, colon);
    const wasThere = name.endsWith(ALREADY_THERE);
    const header = headers.get(foldHeader(wasThere ? name.slice(0, -ALREADY_THERE.length) : name));
    if (header !== undefined) return { header, answer: line.slice(colon + 2), wasThere };
  }
  return null;
}
