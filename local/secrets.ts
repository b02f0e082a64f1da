import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import * as z from 'zod';
import type { Home } from './home.ts';

const secretsFile = z.object({ webhook: z.string().min(16), command: z.string().min(16) });

/** What senders sign with: forms by webhook, and the sheet's menu. Each home has its own. */
export type LocalSecrets = z.output<typeof secretsFile>;

/** Those of the home, made at its first start and readable by its owner alone. */
export function keptSecrets(home: Home): LocalSecrets {
  if (existsSync(home.secrets)) {
    const kept = secretsFile.safeParse(JSON.parse(readFileSync(home.secrets, 'utf8')));
    if (kept.success) return kept.data;
    throw new Error(
      `\`${home.secrets}\` has to hold \`webhook\` and \`command\`, a secret of at least 16 characters each. Mend it, or delete it: then both are made anew.`,
    );
  }
  const made = { webhook: newSecret(), command: newSecret() };
  writeFileSync(home.secrets, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600 });
  return made;
}

function newSecret(): string {
  return randomBytes(24).toString('base64url');
}
