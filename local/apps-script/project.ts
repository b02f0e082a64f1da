/** The folder that `clasp push` sends, read as Google reads it. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod';
import { esbuildOnce } from '../../cli/build/esbuild-once.ts';

export interface ScriptProject {
  /** All script files, one after the other. */
  readonly code: string;
  /** By name, without the extension. */
  readonly html: Readonly<Record<string, string>>;
  readonly timeZone: string;
  /** Null when the manifest names none, and Google would find out itself. */
  readonly scopes: readonly string[] | null;
  /** Names of functions that formulas may call. */
  readonly customFunctions: readonly string[];
}

const manifestSchema = z.object({
  timeZone: z.string().default('Etc/GMT'),
  oauthScopes: z.array(z.string()).optional(),
});

/** Refuses what Google would refuse when the project is saved, with the file and the place. */
export async function readProject(folder: string): Promise<ScriptProject> {
  const names = readdirSync(folder).sort();
  const text = (name: string) => readFileSync(path.join(folder, name), 'utf8');
  const scripts = names.filter((name) => /\.(js|gs)$/.test(name));
  const html = names.filter((name) => name.endsWith('.html'));
  return projectOf({
    scripts: Object.fromEntries(scripts.map((name) => [name, text(name)])),
    html: Object.fromEntries(html.map((name) => [name.replace(/\.html$/, ''), text(name)])),
    manifest: JSON.parse(text('appsscript.json')),
  });
}

export async function projectOf(files: {
  readonly scripts: Readonly<Record<string, string>>;
  readonly html?: Readonly<Record<string, string>>;
  readonly manifest?: unknown;
}): Promise<ScriptProject> {
  for (const [name, code] of Object.entries(files.scripts)) await checkSyntax(name, code);
  const { timeZone, oauthScopes } = manifestSchema.parse(files.manifest ?? {});
  const code = Object.values(files.scripts).join('\n');
  return {
    code,
    html: files.html ?? {},
    timeZone,
    scopes: oauthScopes ?? null,
    customFunctions: customFunctionsIn(code),
  };
}

/** Functions whose comment says `@customfunction`; the name of a private one ends with `_`. */
function customFunctionsIn(code: string): readonly string[] {
  const found = code.matchAll(/\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*function\s+([A-Za-z$_][\w$]*)\s*\(/g);
  return [...found].flatMap(([, comment = '', name = '']) =>
    /@customfunction\b/i.test(comment) && !name.endsWith('_') ? [name] : [],
  );
}

/** What V8 here reads and the parser of Apps Script does not. */
const UNREADABLE = {
  'class-private-field': false,
  'class-private-method': false,
  'class-private-accessor': false,
  'class-private-static-field': false,
  'class-private-static-method': false,
  'class-private-static-accessor': false,
  'class-private-brand-check': false,
  'class-static-field': false,
  'class-static-blocks': false,
  'top-level-await': false,
} as const;

async function checkSyntax(name: string, code: string): Promise<void> {
  const [asIs, lowered] = await Promise.all([printed(name, code, {}), printed(name, code, UNREADABLE)]);
  if (asIs !== lowered) {
    throw new Error(`Syntax error in ${name}: Apps Script reads no private (#) and no static class fields.`);
  }
}

/** The code as it is when these features have to be written otherwise. */
async function printed(
  name: string,
  code: string,
  supported: Readonly<Record<string, boolean>>,
): Promise<string> {
  const options = { write: false, minify: true, legalComments: 'none', logLevel: 'silent' } as const;
  const { outputFiles } = await esbuildOnce({
    ...options,
    stdin: { contents: code, loader: 'js' },
    supported: { ...supported },
  }).catch((error: unknown) => refuse(name, error));
  return outputFiles[0]?.text ?? '';
}

function refuse(name: string, error: unknown): never {
  throw new Error(`Syntax error in ${name}: ${error instanceof Error ? error.message : String(error)}`, {
    cause: error,
  });
}
