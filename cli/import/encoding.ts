import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { CommandFailed } from '../command-errors.ts';

/** How a file's bytes are to be read; each name is one that TextDecoder knows. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

export const ENCODING_NAMES: Readonly<Record<Encoding, string>> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16 (big-endian)',
  'windows-1252': 'Windows-1252',
};

const HEAD_BYTES = 4096;

/**
 * Finds out by its byte order mark, by its zero bytes, or by whether the whole file is valid UTF-8; anything else is
 * Windows-1252, in which every byte is a letter.
 *
 * @throws CommandFailed when the file is no text
 */
export async function detectEncoding(file: string): Promise<Encoding> {
  const head = await readHead(file);
  if (startsWith(head, [0xef, 0xbb, 0xbf])) return 'utf-8';
  if (startsWith(head, [0xff, 0xfe])) return 'utf-16le';
  if (startsWith(head, [0xfe, 0xff])) return 'utf-16be';
  if (startsWith(head, [0x50, 0x4b, 0x03, 0x04]) || startsWith(head, [0xd0, 0xcf, 0x11, 0xe0])) {
    throw new CommandFailed(
      `${file} is an Excel workbook. Save it there as "CSV UTF-8", then import that file.`,
    );
  }
  const zeros = zeroBytes(head);
  if (zeros.odd > head.length / 8 && zeros.even < zeros.odd / 8) return 'utf-16le';
  if (zeros.even > head.length / 8 && zeros.odd < zeros.even / 8) return 'utf-16be';
  if (zeros.even + zeros.odd > 0)
    throw new CommandFailed(`${file} is no text file, so it cannot be imported.`);
  return (await isUtf8(file)) ? 'utf-8' : 'windows-1252';
}

/** The file's text, piece by piece, without a byte order mark and with each line break as `\n`. */
export async function* readText(file: string, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  let held = '';
  for await (const chunk of createReadStream(file)) {
    const text = held + decoder.decode(chunk, { stream: true });
    // What follows a carriage return decides whether the two are one line break.
    held = text.endsWith('\r') ? '\r' : '';
    yield text.slice(0, text.length - held.length).replace(/\r\n?/g, '\n');
  }
  yield (held + decoder.decode()).replace(/\r\n?/g, '\n');
}

async function readHead(file: string): Promise<Uint8Array> {
  const opened = await open(file);
  try {
    const { bytesRead, buffer } = await opened.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await opened.close();
  }
}

function startsWith(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, at) => bytes[at] === byte);
}

function zeroBytes(bytes: Uint8Array): { even: number; odd: number } {
  const zeros = { even: 0, odd: 0 };
  bytes.forEach((byte, at) => {
    if (byte === 0) zeros[at % 2 === 0 ? 'even' : 'odd']++;
  });
  return zeros;
}

async function isUtf8(file: string): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of createReadStream(file)) decoder.decode(chunk, { stream: true });
    decoder.decode();
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}
