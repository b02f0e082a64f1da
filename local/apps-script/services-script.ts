import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { esbuildOnce } from '../../cli/build/esbuild-once.ts';

const ENTRY = path.join(path.dirname(fileURLToPath(import.meta.url)), 'script/main.ts');

let building: Promise<string> | undefined;

/** The script's side of the services as one script, whose value is the function that begins an execution. */
export function buildServicesScript(): Promise<string> {
  building ??= build();
  return building;
}

async function build(): Promise<string> {
  const { outputFiles } = await esbuildOnce({
    entryPoints: [ENTRY],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'services',
    target: 'es2022',
    platform: 'neutral',
    logLevel: 'error',
  });
  // Inside a function, so that none of it is among the globals of the script.
  return `(() => { ${outputFiles[0]?.text ?? ''}\nreturn services.start; })()`;
}
