import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { toBase91 } from '../../../apps-script/packed/base91.ts';
import { unpack } from '../../../apps-script/packed/unpack.ts';

it('a script is the same once it is packed and unpacked, whatever characters are in it', () => {
  const long = fc.constantFrom('a', 'ς–', '’😀').map((text) => text.repeat(9000));
  const texts = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), long);
  fc.assert(
    fc.property(texts, (text) => {
      expect(unpack(toBase91(deflateRawSync(Buffer.from(text))))).toBe(text);
    }),
  );
});
