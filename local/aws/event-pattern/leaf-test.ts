import { type IpAddress, readIpAddress } from './ip-address.ts';
import type { JsonLeaf } from './json.ts';
import { fitsWildcard, type WildcardToken } from './wildcard.ts';

/** Whether one value of an event is what a pattern asks for. */
export type LeafTest = (leaf: JsonLeaf) => boolean;

/** A text that is an IP address also equals the same address written another way. */
export function equals(wanted: JsonLeaf): LeafTest {
  const address = typeof wanted === 'string' ? readIpAddress(wanted) : null;
  if (address === null) return (leaf) => leaf === wanted;
  return isAddress((other) => other.bits === address.bits && other.number === address.number);
}

export function equalsIgnoringCase(wanted: string): LeafTest {
  const folded = wanted.toLowerCase();
  return isText((leaf) => leaf.toLowerCase() === folded);
}

export function startsWith(part: string): LeafTest {
  return isText((leaf) => leaf.startsWith(part));
}

export function startsWithIgnoringCase(part: string): LeafTest {
  const folded = part.toLowerCase();
  return isText((leaf) => leaf.toLowerCase().startsWith(folded));
}

export function endsWith(part: string): LeafTest {
  return isText((leaf) => leaf.endsWith(part));
}

export function endsWithIgnoringCase(part: string): LeafTest {
  const folded = part.toLowerCase();
  return isText((leaf) => leaf.toLowerCase().endsWith(folded));
}

export function fits(wildcard: readonly WildcardToken[]): LeafTest {
  return isText((leaf) => fitsWildcard(wildcard, leaf));
}

export function isAddress(holds: (address: IpAddress) => boolean): LeafTest {
  return isText((leaf) => {
    const address = readIpAddress(leaf);
    return address !== null && holds(address);
  });
}

export function noneOf(tests: readonly LeafTest[]): LeafTest {
  return (leaf) => !tests.some((test) => test(leaf));
}

function isText(holds: (leaf: string) => boolean): LeafTest {
  return (leaf) => typeof leaf === 'string' && holds(leaf);
}
