import { Command, type CommanderError } from 'commander';
import { describe, expect, it } from 'vitest';
import { sheetName } from '../../cli/export/sheet-name.ts';
import { neutralised, withoutMark } from '../../cli/formula-text.ts';
import { didYouMean } from '../../cli/near-miss.ts';
import { textTable } from '../../cli/text-table.ts';
import { usageSentence } from '../../cli/usage-sentence.ts';

describe('text that a spreadsheet would take for a formula', () => {
  it.each(['=1+1', '+49 30', '-x', '@SUM(A1)', '\t=1', '\r=1', '＝1+1'])(
    '%j gets an apostrophe, and loses it again',
    (text) => {
      expect(neutralised(text)).toBe(`'${text}`);
      expect(withoutMark(neutralised(text))).toBe(text);
    },
  );

  it.each(['Ada', "'s Gravenhage", '1+1', ' =1', ''])('%j is left alone both ways', (text) => {
    expect(neutralised(text)).toBe(text);
    expect(withoutMark(text)).toBe(text);
  });
});

describe('a name for Excel', () => {
  it('has none of its forbidden signs, is not its own word, and is there once', () => {
    const taken = new Set<string>();
    const names = ['History', 'a/b:c', "'quoted'", 'x'.repeat(40), 'X'.repeat(40), ''].map((title) =>
      sheetName(title, taken),
    );
    expect(names).toEqual([
      'Lead history',
      'a b c',
      'quoted',
      'x'.repeat(31),
      `${'X'.repeat(27)} (2)`,
      'Tab',
    ]);
  });
});

describe('what was probably meant', () => {
  it('is said when it is near, and not when nothing is', () => {
    expect(didYouMean('requalfy', ['requalify', 'push-sqls'])).toBe('; did you mean "requalify"?');
    expect(didYouMean('leads', ['requalify', 'push-sqls'])).toBe('.');
  });
});

describe('wrong usage is one sentence', () => {
  function complaint(...args: readonly string[]): string {
    const program = new Command('leadsheet').exitOverride().configureOutput({ writeErr: () => undefined });
    program
      .command('import')
      .argument('<file>')
      .option('--port <number>')
      .exitOverride()
      .action(() => undefined);
    try {
      program.parse(args, { from: 'user' });
    } catch (error) {
      return usageSentence(error as CommanderError);
    }
    return 'no complaint';
  }

  it.each([
    [['imprt'], 'There is no command "imprt"; did you mean import? --help tells more.'],
    [['sing'], 'There is no command "sing". --help tells more.'],
    [['import', 'x.csv', '--prt'], 'There is no option --prt; did you mean --port? --help tells more.'],
    [['import'], 'The file is missing. --help tells more.'],
    [
      ['import', 'my', 'list.csv'],
      'There is more on the command line than it takes; a name with blanks needs quotes around it. --help tells more.',
    ],
    [['import', 'x.csv', '--port'], '--port <number> needs a value after it. --help tells more.'],
    [
      [],
      'Say what to do: start, import FILE.csv, job NAME, export FILE.xlsx, init, doctor, replay or redrive. --help tells more.',
    ],
  ])('%j', (args, sentence) => {
    expect(complaint(...args)).toBe(sentence);
  });
});

describe('a table of text', () => {
  it('stands in columns, whatever the letters, and keeps a terminal from being moved about', () => {
    expect(
      textTable(
        [
          ['Name', 'Town'],
          ['Zoë\n\u001b[2J', 'Köln'],
        ],
        '',
      ),
    ).toEqual(['Name      Town', 'Zoë [2J   Köln']);
  });

  it('shortens what is too long', () => {
    expect(textTable([['x'.repeat(100)]], '')[0]).toBe(`${'x'.repeat(59)}…`);
  });
});
