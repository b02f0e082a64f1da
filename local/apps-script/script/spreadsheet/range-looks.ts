/** How the cells of a range look. */
import type { CellFormat } from '../../../sheets/google.ts';
import type { LookField } from '../../calls.ts';
import { write } from '../bridge.ts';
import { apiColor } from './colors.ts';
import { checkShape } from './matrix.ts';
import type { Range } from './range.ts';
import { RangeValues } from './range-values.ts';

type ToFormat = (value: unknown) => CellFormat;

/** What a setter writes: the field of the format, and the format with the value in it. Null takes the format away. */
const FORMATS = {
  Background: {
    field: 'backgroundColorStyle',
    format: (value) => ({ backgroundColorStyle: apiColor(value) }),
  },
  FontColor: {
    field: 'textFormat.foregroundColorStyle',
    format: (value) => ({ textFormat: { foregroundColorStyle: apiColor(value) } }),
  },
  FontWeight: { field: 'textFormat.bold', format: (value) => ({ textFormat: { bold: value === 'bold' } }) },
  FontStyle: {
    field: 'textFormat.italic',
    format: (value) => ({ textFormat: { italic: value === 'italic' } }),
  },
  FontSize: {
    field: 'textFormat.fontSize',
    format: (value) => ({ textFormat: { fontSize: Number(value) } }),
  },
  FontFamily: {
    field: 'textFormat.fontFamily',
    format: (value) => ({ textFormat: { fontFamily: String(value) } }),
  },
  FontLine: {
    field: 'textFormat(underline,strikethrough)',
    format: (value) => ({
      textFormat: { underline: value === 'underline', strikethrough: value === 'line-through' },
    }),
  },
  HorizontalAlignment: {
    field: 'horizontalAlignment',
    format: (value) => ({ horizontalAlignment: String(value).toUpperCase() }),
  },
  VerticalAlignment: {
    field: 'verticalAlignment',
    format: (value) => ({ verticalAlignment: String(value).toUpperCase() }),
  },
  Wrap: {
    field: 'wrapStrategy',
    format: (value) => ({ wrapStrategy: value === true ? 'WRAP' : 'OVERFLOW_CELL' }),
  },
  WrapStrategy: {
    field: 'wrapStrategy',
    format: (value) => ({ wrapStrategy: value === 'OVERFLOW' ? 'OVERFLOW_CELL' : String(value) }),
  },
  NumberFormat: { field: 'numberFormat', format: (value) => ({ numberFormat: numberFormat(String(value)) }) },
} as const satisfies Readonly<Record<string, { readonly field: string; readonly format: ToFormat }>>;

type FormatName = keyof typeof FORMATS;

/** The kind decides how an empty cell's number is read, so that it must fit the pattern. */
function numberFormat(pattern: string): NonNullable<CellFormat['numberFormat']> {
  if (pattern === '@') return { type: 'TEXT', pattern };
  const bare = pattern.replace(/"[^"]*"|\\.|\[[^\]]*\]/g, '');
  const [hasDay, hasTime] = [/[dy]/i.test(bare), /[hs]/i.test(bare)];
  if (hasDay) return { type: hasTime ? 'DATE_TIME' : 'DATE', pattern };
  if (hasTime) return { type: 'TIME', pattern };
  return { type: bare.includes('%') ? 'PERCENT' : 'NUMBER', pattern };
}

export class RangeLooks extends RangeValues {
  private setLook(name: FormatName, value: unknown): Range {
    const { field, format } = FORMATS[name];
    const cell = value === null ? {} : { userEnteredFormat: format(value) };
    write(`Range.set${name}`, [
      {
        kind: 'request',
        request: { repeatCell: { range: this.gridRange(), cell, fields: `userEnteredFormat.${field}` } },
      },
    ]);
    return this.self();
  }

  private setLooks(name: FormatName, plural: string, values: unknown): Range {
    checkShape(`set${plural}`, this, values);
    const { field, format } = FORMATS[name];
    const rows = values.map((row) => ({
      values: row.map((value) => (value === null ? {} : { userEnteredFormat: format(value) })),
    }));
    write(`Range.set${plural}`, [
      {
        kind: 'request',
        request: { updateCells: { range: this.gridRange(), rows, fields: `userEnteredFormat.${field}` } },
      },
    ]);
    return this.self();
  }

  private look(field: LookField): string {
    return this.read<string>(field)[0]?.[0] ?? '';
  }

  getBackground(): string {
    return this.look('backgrounds');
  }
  getBackgrounds(): string[][] {
    return this.read('backgrounds');
  }
  setBackground(color: string | null): Range {
    return this.setLook('Background', color);
  }
  setBackgrounds(colors: unknown): Range {
    return this.setLooks('Background', 'Backgrounds', colors);
  }
  getFontColor(): string {
    return this.look('fontColors');
  }
  getFontColors(): string[][] {
    return this.read('fontColors');
  }
  setFontColor(color: string | null): Range {
    return this.setLook('FontColor', color);
  }
  setFontColors(colors: unknown): Range {
    return this.setLooks('FontColor', 'FontColors', colors);
  }
  getFontWeight(): string {
    return this.look('fontWeights');
  }
  getFontWeights(): string[][] {
    return this.read('fontWeights');
  }
  setFontWeight(weight: string | null): Range {
    return this.setLook('FontWeight', weight);
  }
  setFontWeights(weights: unknown): Range {
    return this.setLooks('FontWeight', 'FontWeights', weights);
  }
  getFontStyles(): string[][] {
    return this.read('fontStyles');
  }
  setFontStyle(style: string | null): Range {
    return this.setLook('FontStyle', style);
  }
  setFontStyles(styles: unknown): Range {
    return this.setLooks('FontStyle', 'FontStyles', styles);
  }
  getFontSizes(): number[][] {
    return this.read('fontSizes');
  }
  setFontSize(size: number): Range {
    return this.setLook('FontSize', size);
  }
  setFontSizes(sizes: unknown): Range {
    return this.setLooks('FontSize', 'FontSizes', sizes);
  }
  getFontFamilies(): string[][] {
    return this.read('fontFamilies');
  }
  setFontFamily(family: string | null): Range {
    return this.setLook('FontFamily', family);
  }
  getFontLines(): string[][] {
    return this.read('fontLines');
  }
  setFontLine(line: string | null): Range {
    return this.setLook('FontLine', line);
  }
  setFontLines(lines: unknown): Range {
    return this.setLooks('FontLine', 'FontLines', lines);
  }
  getHorizontalAlignments(): string[][] {
    return this.read('horizontalAlignments');
  }
  setHorizontalAlignment(alignment: string | null): Range {
    return this.setLook('HorizontalAlignment', alignment);
  }
  setHorizontalAlignments(alignments: unknown): Range {
    return this.setLooks('HorizontalAlignment', 'HorizontalAlignments', alignments);
  }
  getVerticalAlignments(): string[][] {
    return this.read('verticalAlignments');
  }
  setVerticalAlignment(alignment: string | null): Range {
    return this.setLook('VerticalAlignment', alignment);
  }
  setVerticalAlignments(alignments: unknown): Range {
    return this.setLooks('VerticalAlignment', 'VerticalAlignments', alignments);
  }
  getWraps(): boolean[][] {
    return this.read('wraps');
  }
  setWrap(isOn: boolean): Range {
    return this.setLook('Wrap', isOn);
  }
  setWraps(areOn: unknown): Range {
    return this.setLooks('Wrap', 'Wraps', areOn);
  }
  setWrapStrategy(strategy: string): Range {
    return this.setLook('WrapStrategy', strategy);
  }
  setWrapStrategies(strategies: unknown): Range {
    return this.setLooks('WrapStrategy', 'WrapStrategies', strategies);
  }
  getNumberFormat(): string {
    return this.look('numberFormats');
  }
  getNumberFormats(): string[][] {
    return this.read('numberFormats');
  }
  setNumberFormat(pattern: string): Range {
    return this.setLook('NumberFormat', pattern);
  }
  setNumberFormats(patterns: unknown): Range {
    return this.setLooks('NumberFormat', 'NumberFormats', patterns);
  }
}
