/** What every object of Google's services has in common: it says by name what this stand-in does not have. */
import { Exception } from './exception.ts';

export class GoogleObject {
  /** As Google writes it into a log. */
  get kind(): string {
    return 'Object';
  }

  toString(): string {
    return this.kind;
  }
}

/** Looked for by the language itself. */
const NEVER_METHODS = new Set([
  'then',
  'toJSON',
  'inspect',
  'constructor',
  'prototype',
  'length',
  'nodeType',
]);

const missing = new Proxy(Object.prototype, {
  get(target, name, receiver) {
    if (typeof name !== 'string' || name in target || NEVER_METHODS.has(name)) {
      return Reflect.get(target, name, receiver);
    }
    return () => {
      throw notHere(`${String(receiver)}.${name}`);
    };
  },
});
Object.setPrototypeOf(GoogleObject.prototype, missing);

export function notHere(name: string): Exception {
  return new Exception(`${name} is not part of this stand-in for Google Apps Script.`);
}

/** A service of Google's of which nothing is here. */
export function absentService(name: string): object {
  return new Proxy(
    {},
    {
      get(_target, method) {
        if (typeof method !== 'string') return undefined;
        throw notHere(`${name}.${method}`);
      },
    },
  );
}
