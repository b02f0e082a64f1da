import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import * as z from 'zod';
import type { Home } from './home.ts';

const secretsFile = z.object({
  webhook: z.string().min(16),
  command: z.string().min(16),
  // Homes of an earlier version have none: it is made, and kept from then on.
  answer: z.string().min(16).default(newSecret),
});

/** What is signed with: forms by webhook, the sheet's menu, and the links of messages. Each home has its own. */
export type LocalSecrets = z.output<typeof secretsFile>;

/** Those of the home, made at its first start and readable by its owner alone. */
export function keptSecrets(home: Home): LocalSecrets {
  if (existsSync(home.secrets)) {
    const kept = secretsFile.safeParse(JSON.parse(readFileSync(home.secrets, 'utf8')));
    if (kept.success) return keep(home, kept.data);
    throw new Error(
      `\`${home.secrets}\` has to hold \`webhook\` and \`command\`, a secret of at least 16 characters each. Mend it, or delete it: then both are made anew.`,
    );
  }
  return keep(home, { webhook: newSecret(), command: newSecret(), answer: newSecret() });
}

function keep(home: Home, secrets: LocalSecrets): LocalSecrets {
  writeFileSync(home.secrets, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  return secrets;
}

function newSecret(): string {
  return randomBytes(24).toString('base64url');
}
