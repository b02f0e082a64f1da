/**
 * Where Node keeps what it compiled, for a Lambda's environment, which is else its own: none of AWS has that, and all
 * that it changes is how soon a Lambda of this machine starts.
 */
export function compileCache(): Readonly<Record<string, string>> {
  const { NODE_COMPILE_CACHE } = process.env;
  return NODE_COMPILE_CACHE === undefined ? {} : { NODE_COMPILE_CACHE };
}
