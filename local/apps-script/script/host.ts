import type { FromScript, ToScript } from '../calls.ts';

export type Charset = 'utf8' | 'latin1' | 'ascii' | 'utf16le';
export type DigestAlgorithm = 'md5' | 'sha1' | 'sha256' | 'sha384' | 'sha512';

/** What the thread lends to the script's side of the services. Only plain values pass, bytes as base64. */
export interface Host {
  post(message: FromScript): void;
  /** Waits for the answer. */
  receive(): ToScript;
  /** Another number once tabs, names or the size of a grid have changed. */
  shape(): number;
  /** How far the product's clock is ahead of real time. */
  aheadMs(): number;
  uuid(): string;
  digest(algorithm: DigestAlgorithm, base64: string): string;
  hmac(algorithm: DigestAlgorithm, base64: string, keyBase64: string): string;
  toBase64(text: string, charset: Charset): string;
  fromBase64(base64: string, charset: Charset): string;
  file(name: string): string | null;
  readonly scopes: readonly string[] | null;
  readonly timeZone: string;
}
