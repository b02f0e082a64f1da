import { host } from './bridge.ts';
import { base64OfBytes, bytesOfBase64 } from './bytes.ts';
import { GoogleObject } from './google-object.ts';

export class Blob extends GoogleObject {
  #bytes: readonly number[];
  #type: string | null;
  #name: string | null;

  constructor(bytes: readonly number[], type: string | null, name: string | null) {
    super();
    this.#bytes = bytes;
    this.#type = type;
    this.#name = name;
  }

  static ofText(text: string, type: string | null, name: string | null): Blob {
    return new Blob(bytesOfBase64(host().toBase64(text, 'utf8')), type, name);
  }

  override get kind(): string {
    return 'Blob';
  }

  getBytes(): number[] {
    return [...this.#bytes];
  }

  getDataAsString(): string {
    return host().fromBase64(base64OfBytes(this.#bytes), 'utf8');
  }

  getContentType(): string | null {
    return this.#type;
  }

  setContentType(type: string): Blob {
    this.#type = type;
    return this;
  }

  getName(): string | null {
    return this.#name;
  }

  setName(name: string): Blob {
    this.#name = name;
    return this;
  }
}
