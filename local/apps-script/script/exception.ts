/** What Google's services throw. */
export class Exception extends Error {
  override readonly name = 'Exception';
}

/** What Google says of arguments of the wrong kind, e.g. of `getRange(null)`. */
export function wrongArguments(method: string, args: readonly unknown[]): Exception {
  const kinds = args.map((arg) => (arg === null ? '(class)' : (KINDS[typeof arg] ?? 'Object')));
  return new Exception(`The parameters (${kinds.join(',')}) don't match the method signature for ${method}.`);
}

const KINDS: Readonly<Record<string, string>> = {
  string: 'String',
  number: 'number',
  boolean: 'boolean',
  undefined: '(class)',
  function: 'Function',
};
