import type { PropertyScope } from '../calls.ts';
import { ask } from './bridge.ts';
import { GoogleObject } from './google-object.ts';

const DEFAULT_SECONDS = 600;

export class CacheServiceService extends GoogleObject {
  override get kind(): string {
    return 'CacheService';
  }

  getScriptCache(): Cache {
    return new Cache('script');
  }

  getDocumentCache(): Cache {
    return new Cache('document');
  }

  getUserCache(): Cache {
    return new Cache('user');
  }
}

export class Cache extends GoogleObject {
  readonly #scope: PropertyScope;

  constructor(scope: PropertyScope) {
    super();
    this.#scope = scope;
  }

  override get kind(): string {
    return 'Cache';
  }

  get(key: string): string | null {
    return ask('cached', this.#scope, [String(key)])[String(key)] ?? null;
  }

  getAll(keys: readonly string[]): Record<string, string> {
    return { ...ask('cached', this.#scope, keys.map(String)) };
  }

  put(key: string, value: string, seconds = DEFAULT_SECONDS): void {
    ask('cache', this.#scope, { [String(key)]: String(value) }, seconds);
  }

  putAll(values: Readonly<Record<string, string>>, seconds = DEFAULT_SECONDS): void {
    ask('cache', this.#scope, { ...values }, seconds);
  }

  remove(key: string): void {
    ask('uncache', this.#scope, [String(key)]);
  }

  removeAll(keys: readonly string[]): void {
    ask('uncache', this.#scope, keys.map(String));
  }
}
