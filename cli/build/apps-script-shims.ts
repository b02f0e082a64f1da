import { createContext, Script } from 'node:vm';

/** A global function of `Code.js`, and the expression that reaches it in the bundle. */
export interface ScriptGlobal {
  readonly name: string;
  readonly target: string;
}

/**
 * What a bundle offers, by loading it where there is nothing but the language: each exported function, and each
 * function in an exported object as `object_key`.
 *
 * @param reachedBy what a global function writes for the bundle
 * @throws Error when the bundle touches a service while it is loaded
 */
export function scriptGlobals(
  bundle: string,
  bundleName: string,
  reachedBy = bundleName,
): readonly ScriptGlobal[] {
  const scope = createContext({});
  new Script(bundle).runInContext(scope);
  const exported: Record<string, unknown> = new Script(bundleName).runInContext(scope);
  return Object.entries(exported).flatMap(([name, value]) =>
    typeof value === 'function'
      ? [{ name, target: `${reachedBy}.${name}` }]
      : Object.keys(value as object).map((key) => ({
          name: `${name}_${key}`,
          target: `${reachedBy}.${name}[${JSON.stringify(key)}]`,
        })),
  );
}

/**
 * The global functions, as Google looks for them: declared one by one, with their parameters and with the
 * description that the bundler dropped, from which Google Sheets takes the help for a formula.
 */
export function shims(globals: readonly ScriptGlobal[], sources: readonly string[]): string {
  return globals
    .map(({ name, target }) => {
      const declared = declarationOf(name, sources);
      const isFormula = declared?.description.includes('@customfunction') === true;
      const description = isFormula ? `${declared.description}\n` : '';
      const parameters = declared?.parameters.join(', ') ?? '';
      return `${description}function ${name}(${parameters}) { return ${target}(${parameters}); }\n`;
    })
    .join('');
}

interface Declaration {
  readonly description: string;
  readonly parameters: readonly string[];
}

/** The exported function of that name, wherever it is written. */
function declarationOf(name: string, sources: readonly string[]): Declaration | null {
  const pattern = new RegExp(`(/\\*\\*(?:(?!\\*/)[\\s\\S])*\\*/)?\\s*export function ${name}\\(([^)]*)\\)`);
  for (const source of sources) {
    const match = pattern.exec(source);
    if (match === null) continue;
    const parameters = (match[2] ?? '')
      .split(',')
      .map((parameter) => /^\s*(\w+)/.exec(parameter)?.[1] ?? '')
      .filter((parameter) => parameter !== '');
    return { description: match[1] ?? '', parameters };
  }
  return null;
}
