/**
 * A 32-bit number for a domain: FNV-1a over its UTF-16 units, then MurmurHash3's finaliser, which spreads short
 * texts evenly over all 32 bits (FNV alone does not).
 */
export function domainHash(domain: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < domain.length; at++) {
    hash = Math.imul(hash ^ domain.charCodeAt(at), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
