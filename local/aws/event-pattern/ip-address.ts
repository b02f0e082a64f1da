import { isIPv4, isIPv6 } from 'node:net';
import { InvalidEventPattern } from './invalid-event-pattern.ts';

/** An address as its number, with how many bits its family has. */
export interface IpAddress {
  readonly bits: 32 | 128;
  readonly number: bigint;
}

/** Reads an IPv4 or IPv6 literal; null for any other text (a zone or a dotted tail is not a literal here). */
export function readIpAddress(text: string): IpAddress | null {
  if (isIPv4(text)) return { bits: 32, number: joined(text.split('.').map(Number), 8) };
  if (!isIPv6(text) || /[.%]/.test(text)) return null;
  const [head = '', tail] = text.split('::');
  const before = groups(head);
  const after = tail === undefined ? [] : groups(tail);
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => 0);
  return { bits: 128, number: joined([...before, ...zeros, ...after], 16) };
}

/**
 * Whether an address lies in a block such as `10.0.0.0/24`. A block starts at the very address that is written,
 * host bits included, and a mask of all bits is refused, as EventBridge does both.
 */
export function cidrBlock(text: string): (address: IpAddress) => boolean {
  const parts = text.split('/');
  const [base = '', mask = ''] = parts;
  if (parts.length !== 2) throw new InvalidEventPattern("Malformed CIDR, one '/' required");
  if (!/^\d+$/.test(mask)) throw new InvalidEventPattern('Malformed CIDR, mask bits must be an integer');
  const first = readIpAddress(base);
  if (first === null) throw new InvalidEventPattern(`Nonstandard IP address: ${base}`);
  if (Number(mask) >= first.bits) {
    throw new InvalidEventPattern(`${first.bits === 32 ? 'IPv4' : 'IPv6'} mask bits must be < ${first.bits}`);
  }
  const hostBits = BigInt(first.bits - Number(mask));
  const last = first.number | ((1n << hostBits) - 1n);
  return (address) => address.bits === first.bits && address.number >= first.number && address.number <= last;
}

function groups(text: string): number[] {
  return text === '' ? [] : text.split(':').map((group) => Number.parseInt(group, 16));
}

function joined(parts: readonly number[], bitsEach: number): bigint {
  return parts.reduce((sum, part) => (sum << BigInt(bitsEach)) | BigInt(part), 0n);
}
