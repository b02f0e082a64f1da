import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const PROJECT_ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** Where the local product keeps everything: `LEADSHEET_HOME`, else `.leadsheet/` in the project. */
export function homeFolder(env: NodeJS.ProcessEnv = process.env): string {
  const named = env['LEADSHEET_HOME'] ?? '';
  return named === '' ? path.join(PROJECT_ROOT, '.leadsheet') : path.resolve(named);
}
