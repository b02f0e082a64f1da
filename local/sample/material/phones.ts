import type { Random } from '../random.ts';

/**
 * Numbers kept free for films and books, in the ways people write them: by the Bundesnetzagentur, Ofcom, the North
 * American 555-01xx, Arcep, ACMA, ComReg and PTS. Spain keeps none, and gives out no number that begins with 555.
 * Where a country is not listed, people leave the phone out.
 */
const WAYS: Readonly<Record<string, readonly string[]>> = {
  Germany: ['+49 30 23125 ###', '030/23125###', '+49 89 99998-###', '040 66969 ###', '+49 (0)69 90009 ###'],
  'United Kingdom': ['+44 20 7946 0###', '020 7946 0###', '07700 900###', '+44 113 496 0###'],
  'United States': ['(212) 555-01##', '+1 415 555 01##', '312-555-01##', '512 555 01##'],
  Canada: ['+1 416 555 01##', '(604) 555-01##'],
  France: ['+33 1 99 00 ## ##', '06 39 98 ## ##', '01.99.00.##.##'],
  Australia: ['+61 2 5550 ####', '02 5550 ####'],
  Ireland: ['+353 20 91# ####'],
  Sweden: ['+46 8 465 004 ##', '08-465 004 ##'],
  Spain: ['+34 555 ## ## ##', '555 ### ###'],
};

/** A number as somebody of that country would type it; blank where we know of none that is nobody's. */
export function phoneOf(country: string, random: Random): string {
  const ways = WAYS[country];
  return ways === undefined ? '' : random.pick(ways).replaceAll('#', () => String(random.between(0, 9)));
}
