/** `Utilities`. */

import { Blob } from './blob.ts';
import { ask, host } from './bridge.ts';
import { base64Of, bytesOfBase64 } from './bytes.ts';
import { Exception } from './exception.ts';
import { formatDate } from './format-date.ts';
import { GoogleObject } from './google-object.ts';
import type { DigestAlgorithm } from './host.ts';

type Bytes = readonly number[];

const LONGEST_SLEEP_MS = 300_000;

export class UtilitiesService extends GoogleObject {
  readonly DigestAlgorithm = Object.freeze({
    MD5: 'md5',
    SHA_1: 'sha1',
    SHA_256: 'sha256',
    SHA_384: 'sha384',
    SHA_512: 'sha512',
  });
  readonly MacAlgorithm = Object.freeze({
    HMAC_MD5: 'md5',
    HMAC_SHA_1: 'sha1',
    HMAC_SHA_256: 'sha256',
    HMAC_SHA_384: 'sha384',
    HMAC_SHA_512: 'sha512',
  });
  readonly Charset = Object.freeze({ US_ASCII: 'ascii', UTF_8: 'utf8' });

  override get kind(): string {
    return 'Utilities';
  }

  getUuid(): string {
    return host().uuid();
  }

  sleep(ms: number): void {
    if (ms > LONGEST_SLEEP_MS) throw new Exception(`Invalid argument: ${ms}`);
    ask('sleep', ms);
  }

  formatDate(date: Date, timeZone: string, format: string): string {
    return formatDate(date, timeZone, format);
  }

  base64Encode(data: string | Bytes, charset: 'utf8' | 'ascii' = 'utf8'): string {
    return base64Of(data, charset);
  }

  base64EncodeWebSafe(data: string | Bytes, charset: 'utf8' | 'ascii' = 'utf8'): string {
    return base64Of(data, charset).replaceAll('+', '-').replaceAll('/', '_');
  }

  base64Decode(encoded: string): number[] {
    return bytesOfBase64(encoded);
  }

  base64DecodeWebSafe(encoded: string): number[] {
    return bytesOfBase64(encoded.replaceAll('-', '+').replaceAll('_', '/'));
  }

  computeDigest(
    algorithm: DigestAlgorithm,
    value: string | Bytes,
    charset: 'utf8' | 'ascii' = 'utf8',
  ): number[] {
    return bytesOfBase64(host().digest(algorithm, base64Of(value, charset)));
  }

  computeHmacSha256Signature(
    value: string | Bytes,
    key: string | Bytes,
    charset: 'utf8' | 'ascii' = 'utf8',
  ): number[] {
    return this.computeHmacSignature('sha256', value, key, charset);
  }

  computeHmacSignature(
    algorithm: DigestAlgorithm,
    value: string | Bytes,
    key: string | Bytes,
    charset: 'utf8' | 'ascii' = 'utf8',
  ): number[] {
    return bytesOfBase64(host().hmac(algorithm, base64Of(value, charset), base64Of(key, charset)));
  }

  newBlob(data: string | Bytes, contentType: string | null = null, name: string | null = null): Blob {
    return typeof data === 'string'
      ? Blob.ofText(data, contentType, name)
      : new Blob(data, contentType, name);
  }
}
