// Writes core/intake/domains/disposable.generated.ts from the list of the disposable-email-domains project (CC0), which
// is checked by hand and used by PyPI: rather a throw-away address that we miss than a customer whom we turn away.
// Run it after the package was updated: node cli/build/email-domains.ts
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { domainHash } from '../../core/intake/domains/domain-hash.ts';
import { listFreeDomains } from '../../core/intake/domains/free.ts';
import { packHashes } from '../../core/intake/domains/packed-hashes.ts';
import { KNOWN_COMPANIES } from './known-companies.ts';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const packageFolder = path.join(root, 'node_modules/disposable-email-domains-js');
const target = path.join(root, 'core/intake/domains/disposable.generated.ts');

/** What three other public lists agree on, or what everybody finds first, and this one leaves out. */
const ALSO = [
  'spamgourmet.com',
  'burnermail.io',
  '33mail.com',
  'temp-mail.io',
  'tempmail.com',
  'tempmail.net',
];

/** The domains to pack: lower-cased, without those of free mail and those that are part of another one. */
export function chooseDisposableDomains(): string[] {
  const listed: string[] = JSON.parse(
    readFileSync(path.join(packageFolder, 'dist/dict/disposable_email_blocklist.json'), 'utf8'),
  );
  const keepOut = new Set([...listFreeDomains(), ...KNOWN_COMPANIES]);
  const chosen = new Set(
    [...listed, ...ALSO]
      .map((domain) => domain.trim().toLowerCase())
      .filter((domain) => !keepOut.has(domain)),
  );
  return [...chosen].filter((domain) => !parentsOf(domain).some((parent) => chosen.has(parent))).sort();
}

/** The domains that must never be called disposable although their hash is the same as one that is. */
export function findCollisions(disposable: readonly string[]): string[] {
  const hashes = new Set(disposable.map(domainHash));
  return [...listFreeDomains(), ...KNOWN_COMPANIES].filter((domain) => hashes.has(domainHash(domain)));
}

function parentsOf(domain: string): string[] {
  const labels = domain.split('.');
  return labels.slice(1, -1).map((_, at) => labels.slice(at + 1).join('.'));
}

function writeModule(): void {
  const domains = chooseDisposableDomains();
  const collisions = findCollisions(domains);
  if (collisions.length > 0) {
    throw new Error(
      `\`${collisions.join(', ')}\` would be called disposable; change the seed in domain-hash.ts and build again`,
    );
  }
  const { version } = JSON.parse(readFileSync(path.join(packageFolder, 'package.json'), 'utf8'));
  const { count, lowBits, digits } = packHashes(domains.map(domainHash));
  writeFileSync(
    target,
    `// Written by cli/build/email-domains.ts from disposable-email-domains-js ${version} (data: CC0-1.0). Do not edit.
import type { PackedHashes } from './packed-hashes.ts';

export const DISPOSABLE_DOMAINS: PackedHashes = {
  count: ${count},
  lowBits: ${lowBits},
  digits: '${digits}',
};
`,
  );
  console.log(`${domains.length} domains in ${digits.length} characters: ${path.relative(root, target)}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeModule();
