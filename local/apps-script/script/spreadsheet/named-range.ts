import type { NamedRange as ApiNamedRange, Request } from '../../../sheets/google.ts';
import { write } from '../bridge.ts';
import { Exception } from '../exception.ts';
import { GoogleObject } from '../google-object.ts';
import type { Range } from './range.ts';
import { shapeChanges } from './shape.ts';
import type { Spreadsheet } from './spreadsheet.ts';

export class NamedRange extends GoogleObject {
  readonly #spreadsheet: Spreadsheet;
  readonly #named: ApiNamedRange;

  constructor(spreadsheet: Spreadsheet, named: ApiNamedRange) {
    super();
    this.#spreadsheet = spreadsheet;
    this.#named = named;
  }

  override get kind(): string {
    return 'NamedRange';
  }

  getName(): string {
    return this.#named.name ?? '';
  }

  getRange(): Range {
    const range = this.#named.range ?? {};
    const sheet = this.#spreadsheet.getSheetById(range.sheetId ?? 0);
    if (!sheet) throw new Exception('Range not found');
    return sheet.rangeOf(range);
  }

  setRange(range: Range): NamedRange {
    return this.#update('setRange', { range: range.gridRange() }, 'range');
  }

  setName(name: string): NamedRange {
    return this.#update('setName', { name }, 'name');
  }

  remove(): void {
    this.#write('remove', { deleteNamedRange: { namedRangeId: this.#named.namedRangeId ?? '' } });
  }

  #update(method: string, change: ApiNamedRange, fields: string): NamedRange {
    const namedRange = { namedRangeId: this.#named.namedRangeId ?? '', ...change };
    this.#write(method, { updateNamedRange: { namedRange, fields } });
    return new NamedRange(this.#spreadsheet, { ...this.#named, ...change });
  }

  #write(method: string, request: Request): void {
    write(`NamedRange.${method}`, [{ kind: 'request', request }]);
    shapeChanges();
  }
}
