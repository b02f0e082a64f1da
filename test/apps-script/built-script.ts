import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createContext, Script } from 'node:vm';
import { type AppsScriptBuild, buildAppsScript } from '../../cli/build/apps-script.ts';

/** `Code.js` as it is pushed, loaded where there is nothing but the language. */
export interface BuiltScript extends AppsScriptBuild {
  readonly code: string;
  /** The HTML files that go with it, by name. */
  readonly html: Readonly<Record<string, string>>;
  /** What it unpacks itself to. */
  readonly unpacked: string;
  /** Calls a global function with what a formula would hand to it; ranges become arrays of the script's own realm. */
  call(name: string, ...args: readonly unknown[]): unknown;
}

let building: Promise<BuiltScript> | undefined;

/** Built once for all the tests of a worker. */
export function builtScript(): Promise<BuiltScript> {
  building ??= buildAndLoad();
  return building;
}

async function buildAndLoad(): Promise<BuiltScript> {
  const built = await buildAppsScript(mkdtempSync(path.join(tmpdir(), 'leadsheet-script-')));
  const code = readFileSync(path.join(built.outDir, 'Code.js'), 'utf8');
  const scope = createContext({});
  let unpacked = '';
  const RealFunction: FunctionConstructor = new Script('Function').runInContext(scope);
  scope['Function'] = function FunctionOfText(text: string) {
    unpacked = text;
    return RealFunction(text);
  };
  new Script(code).runInContext(scope);
  return {
    ...built,
    code,
    html: Object.fromEntries(
      [...built.pages, 'workbook', 'menu'].map((name) => [
        name,
        readFileSync(path.join(built.outDir, `${name}.html`), 'utf8'),
      ]),
    ),
    unpacked,
    call: (name, ...args) => new Script(name).runInContext(scope)(...args),
  };
}
