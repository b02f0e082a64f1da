import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { joinList, splitList, unquoted } from '../../../core/criteria/list.ts';
import { plainNumber, readEnds, readNumber, readOneNumber } from '../../../core/criteria/number.ts';
import { foldText } from '../../../core/criteria/text.ts';
import { readWords, WordFinder } from '../../../core/criteria/words.ts';

describe('text as it is compared', () => {
  test.each([
    ['  VP   Sales ', 'vp sales'],
    ['ＶＰ　Sales', 'vp sales'],
    ['STRASSE', foldText('straße')],
    ['ΟΔΟΣ', foldText('οδος')],
    ['e\u0301', 'é'],
    ['ﬁntech', 'fintech'],
    ['a\u200bb\u00a0c', 'ab c'],
    ['line\nbreak', 'line break'],
  ])('%j is %j', (text, folded) => {
    expect(foldText(text)).toBe(folded);
  });

  test('folds once and for all', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(foldText(foldText(text))).toBe(foldText(text));
      }),
    );
  });

  test('compares alike in every case and with any space around it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(foldText(` ${text.toUpperCase()}\n`)).toBe(foldText(text.toUpperCase().toLowerCase()));
      }),
    );
  });
});

describe('lists', () => {
  const texts = (written: string) =>
    splitList(written).map((item) => `${item.isList ? '@' : ''}${item.text}`);

  test.each([
    ['CEO, CTO;CMO\nCFO\r\nCOO', ['CEO', 'CTO', 'CMO', 'CFO', 'COO']],
    [' , ;; \n', []],
    ['CEO, ceo ,Ceo', ['CEO']],
    ['"Acme, Inc.", Globex', ['Acme, Inc.', 'Globex']],
    ['“Acme, Inc.”; Globex', ['Acme, Inc.', 'Globex']],
    ['"say ""hi"", you"', ['say "hi", you']],
    ['5" pipe, 6" pipe', ['5" pipe', '6" pipe']],
    ['"never closed, CTO', ['"never closed', 'CTO']],
    ['@Guides, CEO, "@acme.com"', ['@Guides', 'CEO', '@acme.com']],
    ['部長、課長，係長', ['部長', '課長', '係長']],
  ])('%j', (written, items) => {
    expect(texts(written)).toEqual(items);
  });

  test('know a list from a quoted text that begins with @', () => {
    expect(splitList('@Guides, "@Guides"').map((item) => item.isList)).toEqual([true, false]);
  });

  test('of any texts come back from what was joined', () => {
    const item = fc
      .string({ unit: fc.constantFrom('a', 'B', ' ', ',', ';', '"', '@', '\n', '“', '”', '、') })
      .map((text) => text.trim());
    fc.assert(
      fc.property(fc.uniqueArray(item, { selector: foldText }), (items) => {
        const filled = items.filter((text) => foldText(text) !== '');
        expect(splitList(joinList(filled)).map(({ text, isList }) => [text, isList])).toEqual(
          filled.map((text) => [text, false]),
        );
      }),
    );
  });

  test('are one text without the quotes where they stand around all of it', () => {
    expect(unquoted(' "Acme, Inc." ')).toBe('Acme, Inc.');
    expect(unquoted('"Acme", "Globex"')).toBe('"Acme", "Globex"');
  });
});

describe('whole words', () => {
  const finds = (items: readonly string[], text: string) =>
    items[new WordFinder(items).find(readWords(foldText(text)))] ?? null;

  test.each([
    [['intern'], 'International sales', null],
    [['president', 'vice president'], 'Vice President', 'vice president'],
    [['director', 'VP'], 'VP and director', 'VP'],
    [['C'], 'ABC', null],
    [['C++'], 'Knows C++.', 'C++'],
    [['.NET'], 'a .net shop', '.NET'],
    [['Q&A'], 'Head of Q&A', 'Q&A'],
    [['e-commerce'], 'E commerce', 'e-commerce'],
    [['tête'], 'TÊTE-À-TÊTE', 'tête'],
    [['директор'], 'Генеральный директор', 'директор'],
    [['директор'], 'директора', null],
    [['मालिक'], 'मालिक है', 'मालिक'],
    [['팀장'], '마케팅팀장님', '팀장'],
    [['VP'], '営業VP', 'VP'],
    [['50'], '500 people', null],
    [['', ' '], 'anything', null],
  ])('%j in %j: %j', (items, text, found) => {
    expect(finds(items, text)).toBe(found);
  });

  test('are found wherever they stand between others, and never within one', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'é', '7', 'ж'), minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(fc.array(word, { maxLength: 6 }), word, (words, wanted) => {
        const has = words.some((candidate) => foldText(candidate) === foldText(wanted));
        expect(finds([wanted], words.join(', ')) !== null).toBe(has);
        expect(finds([wanted], words.map((candidate) => `x${candidate}x`).join(' '))).toBeNull();
      }),
    );
  });

  test('are found in a list of thousands', () => {
    const accounts = Array.from({ length: 5000 }, (_, i) => `Account ${i} Ltd`);
    expect(finds(accounts, 'The account 4321 ltd of Berlin')).toBe('Account 4321 Ltd');
    expect(finds(accounts, 'Account 43210 Ltd')).toBeNull();
  });
});

describe('numbers as people write them', () => {
  test.each([
    ['1,000', 1000],
    ['1,000,000', 1_000_000],
    ['1k', 1000],
    ['1.5m', 1_500_000],
    ['2 million', 2_000_000],
    ['51-200', 125.5],
    ['51 – 200', 125.5],
    ['51 to 200', 125.5],
    ['1k-5k', 3000],
    ['51-200 employees', 125.5],
    ['1000+', 1000],
    ['10,001+ employees', 10_001],
    ['$1,500.50', 1500.5],
    ['20k €', 20_000],
    ['EUR 5,000', 5000],
    ['1.000.000', 1_000_000],
    ['1.000,50', 1000.5],
    ['0,5', 0.5],
    ['1 000', 1000],
    ['1’000', 1000],
    ['-5', -5],
    ['−5', -5],
    ['+5', 5],
    ['１０', 10],
    ['.5', 0.5],
  ])('%j is %d', (written, number) => {
    expect(readNumber(written)).toBe(number);
  });

  test.each([
    '',
    'many',
    'n/a',
    '12 monkeys',
    '1-2-3',
    '2026-01-02',
    '50%',
    '1,00,0',
    '0x10',
    '1e5',
    'NaN',
    'Infinity',
    '--5',
    '1000++',
    '9'.repeat(400),
  ])('%j is none', (written) => {
    expect(readNumber(written)).toBeNull();
  });

  test('in a cell of the rules are one number, or two ends', () => {
    expect(readOneNumber('51-200')).toBeNull();
    expect([
      readEnds('50 to 1000'),
      readEnds('1,000-50'),
      readEnds('-5 to 5'),
      readEnds('1k and 2k'),
    ]).toEqual([
      [50, 1000],
      [50, 1000],
      [-5, 5],
      [1000, 2000],
    ]);
    expect([readEnds('50'), readEnds('a to b'), readEnds('1 to 2 to 3')]).toEqual([null, null, null]);
  });

  test('are plain where nothing but the number is meant', () => {
    expect(['1000', '1,000', '-2.50', '0'].map(plainNumber)).toEqual([1000, 1000, -2.5, 0]);
    expect(['007', '1k', '+49', '1e3', '12345678901234567890', ''].map(plainNumber)).toEqual(
      Array(6).fill(null),
    );
  });

  test('never throw and are always finite', () => {
    const digits = fc.string({
      unit: fc.constantFrom('1', '0', ',', '.', '-', ' ', 'k', '+', '$', 't', 'o', '’'),
    });
    fc.assert(
      fc.property(digits, (written) => {
        const number = readNumber(written);
        expect(number === null || Number.isFinite(number)).toBe(true);
      }),
    );
  });
});
