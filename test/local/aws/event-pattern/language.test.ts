import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '../../../../local/aws/event-pattern/json.ts';
import { matchesEvent } from '../../../../local/aws/event-pattern/matches-event.ts';
import {
  parseEventPattern,
  readEventPattern,
} from '../../../../local/aws/event-pattern/read-event-pattern.ts';

function matches(pattern: Json, event: JsonObject): boolean {
  return matchesEvent(readEventPattern(pattern), event);
}

describe('what a pattern matches', () => {
  it.each<[string, Json, JsonObject, boolean]>([
    ['any of several values', { a: [1, 2] }, { a: 2 }, true],
    ['a number whatever its notation', { a: [300] }, { a: 3e2 }, true],
    ['an account number beyond the numeric range', { a: [123456789012] }, { a: 123456789012 }, true],
    ['not a text of digits as a number', { a: [300] }, { a: '300' }, false],
    ['null only where null is', { a: [null] }, { a: null }, true],
    ['not null where nothing is', { a: [null] }, {}, false],
    ['an empty text', { a: [''] }, { a: '' }, true],
    ['one of an array', { a: ['x'] }, { a: ['w', 'x'] }, true],
    ['an element that is not excluded', { a: [{ 'anything-but': 'x' }] }, { a: ['x', 'y'] }, true],
    [
      'nothing when each element is excluded',
      { a: [{ 'anything-but': ['x', 'y'] }] },
      { a: ['x', 'y'] },
      false,
    ],
    ['a number where texts are excluded', { a: [{ 'anything-but': ['1'] }] }, { a: 1 }, true],
    ['nothing where a field is missing', { a: [{ 'anything-but': 'x' }] }, {}, false],
    ['case only where told', { a: [{ 'equals-ignore-case': 'ÀB' }] }, { a: 'àb' }, true],
    ['a suffix in any case', { a: [{ suffix: { 'equals-ignore-case': '.PNG' } }] }, { a: 'x.png' }, true],
    ['a prefix, and it may be empty', { a: [{ prefix: '' }] }, { a: 'anything' }, true],
    ['no prefix of a number', { a: [{ prefix: '' }] }, { a: 1 }, false],
    ['wildcards with an escaped star', { a: [{ wildcard: 'a\\*b*' }] }, { a: 'a*b-c' }, true],
    ['no wildcard where the escaped star is missing', { a: [{ wildcard: 'a\\*b*' }] }, { a: 'axb' }, false],
    ['an empty run', { a: [{ wildcard: '*/dir/*' }] }, { a: '/dir/' }, true],
    ['both ends of a range', { a: [{ numeric: ['>=', 0, '<=', 5] }] }, { a: 5 }, true],
    ['not the end of an open range', { a: [{ numeric: ['>', 0, '<', 5] }] }, { a: 5 }, false],
    ['no number beyond 5 billion', { a: [{ numeric: ['>', 0] }] }, { a: 5e9 + 1 }, false],
    ['an address written another way', { a: ['2001:db8::1'] }, { a: '2001:0db8:0:0:0:0:0:1' }, true],
    ['an address in a block', { a: [{ cidr: '10.0.0.0/8' }] }, { a: '10.255.0.1' }, true],
    ['not one below the block as it is written', { a: [{ cidr: '10.0.0.9/24' }] }, { a: '10.0.0.8' }, false],
    ['absence', { a: [{ exists: false }] }, { b: 1 }, true],
    ['absence, where only an inner node is', { a: [{ exists: false }] }, { a: { b: 1 } }, true],
    ['absence of what an empty array holds', { a: [{ exists: false }] }, { a: [] }, true],
    ['nothing in an empty array', { a: [{ exists: true }] }, { a: [] }, false],
    ['absence or a value', { a: [{ exists: false }, 'x'] }, { a: 'x' }, true],
    ['a list of excluded beginnings', { a: [{ 'anything-but': { prefix: ['x', 'y'] } }] }, { a: 'zx' }, true],
    [
      'none of the excluded beginnings',
      { a: [{ 'anything-but': { prefix: ['x', 'y'] } }] },
      { a: 'yx' },
      false,
    ],
    ['none of the excluded ends', { a: [{ 'anything-but': { suffix: ['x', 'y'] } }] }, { a: 'zx' }, false],
    [
      'none of the excluded wildcards',
      { a: [{ 'anything-but': { wildcard: ['*/x', 'y*'] } }] },
      { a: 'ya' },
      false,
    ],
    [
      'none of the excluded in any case',
      { a: [{ 'anything-but': { 'equals-ignore-case': ['AB', 'c'] } }] },
      { a: 'C' },
      false,
    ],
    ['a text where a number is excluded', { a: [{ 'anything-but': 100 }] }, { a: '100' }, true],
    [
      'a prefix in any case',
      { a: [{ prefix: { 'equals-ignore-case': 'EventB' } }] },
      { a: 'eventbridge' },
      true,
    ],
    ['an address of a block of IPv6', { a: [{ cidr: '2001:db8::/32' }] }, { a: '2001:db8:ffff::1' }, true],
    ['no address outside of it', { a: [{ cidr: '2001:db8::/32' }] }, { a: '2001:db9::1' }, false],
    ['no text that is no address', { a: [{ cidr: '10.0.0.0/24' }] }, { a: 'not an address' }, false],
    [
      'existence in one element of an array',
      { a: { b: [{ exists: true }] } },
      { a: [{ c: 1 }, { b: 2 }] },
      true,
    ],
    [
      'no absence where one element has it',
      { a: { b: [{ exists: false }] } },
      { a: [{ b: 1 }, { b: 2 }] },
      false,
    ],
    ['existence of null', { a: [{ exists: true }] }, { a: null }, true],
    ['a wildcard of nothing', { a: [{ wildcard: '*' }] }, { a: '' }, true],
    ['an escaped backslash', { a: [{ wildcard: 'a\\\\b*' }] }, { a: 'a\\bz' }, true],
    ['$or below a field', { a: { $or: [{ b: [1] }, { c: [{ exists: false }] }] } }, { a: { b: 2 } }, true],
    [
      'neither side of $or below a field',
      { a: { $or: [{ b: [1] }, { c: [{ exists: false }] }] } },
      { a: { b: 2, c: 1 } },
      false,
    ],
    ['a path joined by dots', { 'a.b': [1] }, { a: { b: 1 } }, true],
    ['operators by their exact case only as fields', { Prefix: ['x'] }, { Prefix: 'x' }, true],
  ])('%s', (_, pattern, event, expected) => {
    expect(matches(pattern, event)).toBe(expected);
  });

  it('needs the fields of one array element to be of the same element', () => {
    const pattern = { people: { first: ['Ada'], last: ['Hopper'] } };
    const people = [
      { first: 'Ada', last: 'Lovelace' },
      { first: 'Grace', last: 'Hopper' },
    ];
    expect(matches(pattern, { people })).toBe(false);
    expect(matches(pattern, { people: [...people, { first: 'Ada', last: 'Hopper' }] })).toBe(true);
  });

  it('reads $or inside $or, beside other fields', () => {
    const pattern = { s: ['x'], $or: [{ a: [1] }, { b: [2], $or: [{ c: [3] }, { d: { e: [4] } }] }] };
    expect(matches(pattern, { s: 'x', a: 1 })).toBe(true);
    expect(matches(pattern, { s: 'x', b: 2, d: { e: 4 } })).toBe(true);
    expect(matches(pattern, { s: 'x', b: 2 })).toBe(false);
    expect(matches(pattern, { s: 'y', a: 1 })).toBe(false);
  });
});

describe('a pattern that is refused', () => {
  it.each<[string, Json]>([
    ['Filter is not an object', ['a']],
    ['Empty objects are not allowed', {}],
    ['"a" must be an object or an array', { a: 'x' }],
    ['Match value must be String, number, true, false, or null', { a: [['x']] }],
    ['Match expression name not found', { a: [{}] }],
    ['Only one key allowed in match expression', { a: [{ prefix: 'x', suffix: 'y' }] }],
    ['Unrecognized match type Prefix', { a: [{ Prefix: 'x' }] }],
    ['exists match pattern must be either true or false.', { a: [{ exists: 'yes' }] }],
    ['Unsupported prefix pattern: anything-but', { a: [{ prefix: { 'anything-but': 'x' } }] }],
    ['Unsupported anything-but pattern: numeric', { a: [{ 'anything-but': { numeric: ['=', 1] } }] }],
    ['mixed type is not supported', { a: [{ 'anything-but': ['x', 1] }] }],
    ['Consecutive wildcard characters at pos 2', { a: [{ wildcard: 'a**b' }] }],
    ['Invalid escape character at pos 2', { a: [{ wildcard: 'a\\n' }] }],
    ['Too many elements in numeric expression', { a: [{ numeric: ['<', 5, '>', 0] }] }],
    ['Bottom must be less than top', { a: [{ numeric: ['>', 5, '<', 5] }] }],
    ['Unrecognized numeric range operator: ==', { a: [{ numeric: ['==', 5] }] }],
    ['IPv4 mask bits must be < 32', { a: [{ cidr: '10.0.0.1/32' }] }],
    ['There must have at least 2 Objects in $or relationship.', { $or: [{ a: [1] }] }],
    ['reserved fieldName', { $or: [{ numeric: [1] }, { a: [1] }] }],
    ['Rule is too complex', { a: ['a', 'b', 'c', 'd'].map((end) => ({ wildcard: `*/x/*.${end}` })) }],
  ])('%s', (reason, pattern) => {
    expect(() => readEventPattern(pattern)).toThrow(reason);
  });

  it('is not JSON', () => expect(() => parseEventPattern('{')).toThrow('Filter is not valid JSON'));
});

describe('properties', () => {
  it('a wildcard agrees with the same expression written as a regular expression', () => {
    const pieces = fc.array(fc.constantFrom('a', 'b', '/'), { maxLength: 3 }).map((p) => p.join(''));
    fc.assert(
      fc.property(fc.array(pieces, { minLength: 1, maxLength: 4 }), pieces, pieces, (parts, x, y) => {
        const wildcard = parts.join('*').replace(/\*+/g, '*');
        const text = x + y + parts.join(y);
        const expected = new RegExp(`^${wildcard.replaceAll('*', '.*')}$`, 's').test(text);
        expect(matches({ a: [{ wildcard }] }, { a: text })).toBe(expected);
      }),
    );
  });

  it('$or of ranges matches a number that is in one of them', () => {
    const bound = fc.integer({ min: -20, max: 20 });
    const range = fc
      .tuple(bound, bound, fc.boolean(), fc.boolean())
      .filter(([low, high]) => low < high)
      .map(([low, high, withLow, withHigh]) => ({
        pattern: { numeric: [withLow ? '>=' : '>', low, withHigh ? '<=' : '<', high] },
        holds: (n: number) => (withLow ? n >= low : n > low) && (withHigh ? n <= high : n < high),
      }));
    fc.assert(
      fc.property(range, range, bound, bound, (first, second, a, b) => {
        const $or = [{ a: [first.pattern] }, { x: { b: [second.pattern] } }];
        expect(matches({ $or }, { a, x: { b } })).toBe(first.holds(a) || second.holds(b));
      }),
    );
  });

  it('anything-but matches exactly what the same test does not, whenever the field is there', () => {
    const tests = fc.oneof(
      fc.record({ prefix: fc.constantFrom('a', 'ab') }),
      fc.record({ suffix: fc.constantFrom('a', 'ab') }),
      fc.record({ 'equals-ignore-case': fc.constantFrom('AB', 'b') }),
    );
    const values = fc.oneof(fc.constantFrom('', 'a', 'ab', 'aB', 'b', 'ba'), fc.integer(), fc.constant(null));
    fc.assert(
      fc.property(tests, values, (test, value) => {
        expect(matches({ f: [{ 'anything-but': test }] }, { f: value })).toBe(
          !matches({ f: [test] }, { f: value }),
        );
      }),
    );
  });
});
