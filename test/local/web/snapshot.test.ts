import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OpenedWorkbook } from '../../../local/web/to-univer/workbook-data.ts';
import { cellOf, drawn } from './drawn.ts';
import { openSmallWorkbook, type SmallWorkbook, words } from './small-workbook.ts';

let workbook: SmallWorkbook;
let opened: OpenedWorkbook;
const cell = (row: number, column: number) => cellOf(opened.data, 0, row, column);

beforeEach(async () => {
  workbook = await openSmallWorkbook();
});
afterEach(() => workbook.close());

describe('the cells that the page opens with', () => {
  it('are texts, numbers and yes or no, as the workbook has them', async () => {
    await workbook.enter('Leads!A1', [['Ana', 12.5, true, '', "'007"]]);
    opened = await drawn(workbook.store);
    expect(cell(0, 0)).toEqual({ v: 'Ana', t: 1 });
    expect(cell(0, 1)).toEqual({ v: 12.5, t: 2 });
    expect(cell(0, 2)).toEqual({ v: 1, t: 3 });
    expect(cell(0, 3)).toBeUndefined();
    expect(cell(0, 4)).toEqual({ v: '007', t: 1 });
  });

  it('show a date as the text that Google would show, on the right, and know the number behind it', async () => {
    await workbook.enter('Leads!A1', [['2026-03-01']]);
    opened = await drawn(workbook.store);
    expect(cell(0, 0)).toEqual({ v: '2026-03-01', t: 1, s: { ht: 3 }, custom: { serial: 46082 } });
  });

  it('keep a formatted number a number, with the text to show', async () => {
    await workbook.enter('Leads!A1', [['25%', '$1,200']]);
    opened = await drawn(workbook.store);
    expect(cell(0, 0)).toMatchObject({ v: 0.25, t: 2, custom: { text: '25%' } });
    expect(cell(0, 1)).toMatchObject({ v: 1200, t: 2, custom: { text: '$1,200' } });
  });

  it('carry a formula with its result, and say what spilled from elsewhere', async () => {
    await workbook.enter('Leads!A1', [['=1+2'], ['={1;2}']]);
    opened = await drawn(workbook.store);
    expect(cell(0, 0)).toMatchObject({ f: '=1+2', v: 3, t: 2 });
    expect(cell(2, 0)).toMatchObject({ v: 2, custom: { spilled: true } });
  });

  it('carry the sentence that says what is wrong in a formula', async () => {
    await workbook.enter('Leads!A1', [['={1;2}'], ['in the way'], ['=1/0']]);
    opened = await drawn(workbook.store);
    const problem = 'Array result was not expanded because it would overwrite data in A2.';
    expect(cell(0, 0)).toMatchObject({ v: '#REF!', custom: { problem } });
    expect(cell(2, 0)).toMatchObject({ v: '#DIV/0!', custom: { problem: expect.stringContaining('zero') } });
  });

  it('carry notes and links', async () => {
    await workbook.enter('Leads!A1', [['=HYPERLINK("https://example.com/a", "A")']]);
    await workbook.change({
      updateCells: {
        start: { sheetId: 0, rowIndex: 1, columnIndex: 0 },
        rows: [{ values: [{ note: 'Who the lead is.' }] }],
        fields: 'note',
      },
    });
    opened = await drawn(workbook.store);
    expect(cell(0, 0)?.custom).toMatchObject({ link: 'https://example.com/a' });
    expect(cell(1, 0)?.custom).toEqual({ note: 'Who the lead is.' });
  });

  it('look as they were formatted', async () => {
    await workbook.enter('Leads!A1', [['Name']]);
    await workbook.change({
      repeatCell: {
        range: { sheetId: 0, endRowIndex: 1, endColumnIndex: 1 },
        cell: {
          userEnteredFormat: {
            textFormat: { bold: true, fontSize: 12, foregroundColorStyle: { rgbColor: { red: 1 } } },
            backgroundColorStyle: { rgbColor: { green: 1 } },
            wrapStrategy: 'WRAP',
            horizontalAlignment: 'CENTER',
          },
        },
        fields: 'userEnteredFormat',
      },
    });
    opened = await drawn(workbook.store);
    expect(cell(0, 0)?.s).toMatchObject({
      bl: 1,
      fs: 12,
      cl: { rgb: '#ff0000' },
      bg: { rgb: '#00ff00' },
      tb: 3,
      ht: 2,
    });
    expect(opened.wrappedRows.get(0)).toEqual(new Set([0]));
  });

  it('have the colours of conditional formats laid over, blank cells too', async () => {
    await workbook.enter('Leads!A1', [['SQL', '']]);
    await workbook.change({
      addConditionalFormatRule: {
        rule: {
          ranges: [{ sheetId: 0, endRowIndex: 2, endColumnIndex: 2 }],
          booleanRule: {
            condition: { type: 'CUSTOM_FORMULA', values: words('=$A1="SQL"') },
            format: { backgroundColorStyle: { rgbColor: { blue: 1 } } },
          },
        },
      },
    });
    opened = await drawn(workbook.store);
    expect(cell(0, 0)?.s).toEqual({ bg: { rgb: '#0000ff' } });
    expect(cell(0, 1)).toEqual({ s: { bg: { rgb: '#0000ff' } } });
    expect(cell(1, 0)).toBeUndefined();
  });
});

describe('dropdowns', () => {
  it('list the words of the rule, those with commas too', async () => {
    await workbook.change({
      setDataValidation: {
        range: { sheetId: 0, startRowIndex: 1, endRowIndex: 3, endColumnIndex: 1 },
        rule: { strict: true, condition: { type: 'ONE_OF_LIST', values: words('Lead', 'A, b') } },
      },
    });
    opened = await drawn(workbook.store);
    expect(opened.rules).toEqual([
      expect.objectContaining({ kind: 'list', strict: true, choices: ['Lead', 'A, b'] }),
    ]);
    expect(cell(1, 0)?.custom).toEqual({ rule: opened.rules[0]?.key });
    expect(cell(2, 0)?.custom).toEqual({ rule: opened.rules[0]?.key });
    expect(cell(3, 0)).toBeUndefined();
  });

  it('list the cells of another tab, each text once and no blanks', async () => {
    await workbook.change({ addSheet: { properties: { sheetId: 5, title: 'Return reasons' } } });
    await workbook.enter("'Return reasons'!A1", [
      ['Reason'],
      ['No budget'],
      [''],
      ['Wrong person'],
      ['No budget'],
    ]);
    await workbook.change({
      setDataValidation: {
        range: { sheetId: 0, endRowIndex: 1, endColumnIndex: 1 },
        rule: { condition: { type: 'ONE_OF_RANGE', values: words("='Return reasons'!$A$2:$A") } },
      },
    });
    opened = await drawn(workbook.store);
    expect(opened.rules).toEqual([
      expect.objectContaining({ strict: false, choices: ['No budget', 'Wrong person'] }),
    ]);
  });
});

describe('the tabs that the page opens with', () => {
  it('are frozen, sized, coloured and hidden as the workbook says', async () => {
    await workbook.change(
      {
        addSheet: {
          properties: { sheetId: 5, title: 'Lists', hidden: true, tabColorStyle: { rgbColor: { red: 1 } } },
        },
      },
      {
        updateSheetProperties: {
          properties: { sheetId: 0, gridProperties: { frozenRowCount: 1, frozenColumnCount: 6 } },
          fields: 'gridProperties.frozenRowCount,gridProperties.frozenColumnCount',
        },
      },
      {
        updateDimensionProperties: {
          range: { sheetId: 0, dimension: 'COLUMNS', startIndex: 1, endIndex: 2 },
          properties: { pixelSize: 210 },
          fields: 'pixelSize',
        },
      },
    );
    const { data } = await drawn(workbook.store);
    expect(data.sheetOrder).toEqual(['0', '5']);
    expect(data.sheets['0']).toMatchObject({
      name: 'Leads',
      freeze: { ySplit: 1, xSplit: 6, startRow: 1, startColumn: 6 },
      columnData: { 1: { w: 210 } },
    });
    expect(data.sheets['5']).toMatchObject({ name: 'Lists', hidden: 1, tabColor: '#ff0000' });
  });

  it('keep the filter, with what stays in view', async () => {
    await workbook.enter('Leads!A1', [['Stage'], ['Lead'], ['MQL'], [''], ['Lead']]);
    await workbook.change({
      setBasicFilter: {
        filter: {
          range: { sheetId: 0, endRowIndex: 5, endColumnIndex: 1 },
          filterSpecs: [{ columnIndex: 0, filterCriteria: { hiddenValues: ['MQL'] } }],
        },
      },
    });
    const { data } = await drawn(workbook.store);
    const filters = JSON.parse(
      data.resources?.find(({ name }) => name === 'SHEET_FILTER_PLUGIN')?.data ?? '{}',
    );
    expect(filters['0']).toEqual({
      ref: { startRow: 0, endRow: 4, startColumn: 0, endColumn: 0 },
      filterColumns: [{ colId: 0, filters: { filters: ['Lead'], blank: true } }],
      cachedFilteredOut: [2],
    });
  });

  it('name the cells that a person is asked about before writing there', async () => {
    await workbook.change({
      addProtectedRange: {
        protectedRange: {
          range: { sheetId: 0, endRowIndex: 1 },
          warningOnly: true,
          description: 'Found by these words.',
        },
      },
    });
    const { sheets } = await drawn(workbook.store);
    expect(sheets[0]?.guarded).toEqual([
      { startRow: 0, endRow: 1, startColumn: 0, endColumn: 26, why: 'Found by these words.' },
    ]);
  });
});
