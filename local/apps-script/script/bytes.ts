/** Bytes as scripts have them, from -128 to 127, as Java has. */
import { host } from './bridge.ts';

export function bytesOfBase64(base64: string): number[] {
  return Array.from(
    host().fromBase64(base64, 'latin1'),
    (character) => (character.charCodeAt(0) << 24) >> 24,
  );
}

export function base64OfBytes(bytes: readonly number[]): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte & 0xff);
  return host().toBase64(binary, 'latin1');
}

/** A text or bytes, as most functions of `Utilities` take either. */
export function base64Of(value: string | readonly number[], charset: 'utf8' | 'ascii' = 'utf8'): string {
  return typeof value === 'string' ? host().toBase64(value, charset) : base64OfBytes(value);
}
