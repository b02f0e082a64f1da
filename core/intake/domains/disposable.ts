import { DISPOSABLE_DOMAINS } from './disposable.generated.ts';
import { domainHash } from './domain-hash.ts';
import { unpackHashes } from './packed-hashes.ts';

let hashes: ReadonlySet<number> | null = null;

/**
 * Whether a domain, or one that it is a part of, hands out addresses to be thrown away.
 *
 * The list holds 32-bit hashes, so that it fits into a script in a sheet: one in about half a million other domains is
 * taken for a disposable one. The build makes sure that no domain of free mail and none of the companies it knows is.
 *
 * @param domain lower-cased
 */
export function isDisposableDomain(domain: string): boolean {
  // Unpacked on first use: a formula that asks no e-mail question should not wait for it.
  hashes ??= unpackHashes(DISPOSABLE_DOMAINS);
  const labels = domain.split('.');
  for (let from = 0; from < labels.length - 1; from++) {
    if (hashes.has(domainHash(labels.slice(from).join('.')))) return true;
  }
  return false;
}
