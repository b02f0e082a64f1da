import type { PropertyScope } from '../calls.ts';
import { ask, flush } from './bridge.ts';
import { Exception } from './exception.ts';
import { GoogleObject } from './google-object.ts';

export class LockServiceService extends GoogleObject {
  override get kind(): string {
    return 'LockService';
  }

  getScriptLock(): Lock {
    return new Lock('script');
  }

  getDocumentLock(): Lock {
    return new Lock('document');
  }

  getUserLock(): Lock {
    return new Lock('user');
  }
}

export class Lock extends GoogleObject {
  readonly #scope: PropertyScope;
  #held = false;

  constructor(scope: PropertyScope) {
    super();
    this.#scope = scope;
  }

  override get kind(): string {
    return 'Lock';
  }

  tryLock(timeoutMs: number): boolean {
    this.#held ||= ask('lock', this.#scope, Number(timeoutMs));
    return this.#held;
  }

  waitLock(timeoutMs: number): void {
    if (this.tryLock(timeoutMs)) return;
    throw new Exception('Lock timeout: another process was holding the lock for too long.');
  }

  hasLock(): boolean {
    return this.#held;
  }

  releaseLock(): void {
    if (!this.#held) return;
    flush();
    ask('unlock', this.#scope);
    this.#held = false;
  }
}
