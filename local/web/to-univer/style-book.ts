import type { IStyleData } from '@univerjs/core';
import type { CellFormat } from '../../sheets/google.ts';
import { univerStyle } from './style.ts';

/** Each distinct look once, under a number from 1; 0 is a cell without any. */
export class StyleBook {
  readonly #styles: IStyleData[] = [];
  readonly #byContent = new Map<string, number>();
  /** Most cells share the very same format object, which spares the comparison by content. */
  readonly #plain = new WeakMap<CellFormat, number>();
  readonly #rightAligned = new WeakMap<CellFormat, number>();

  style(id: number): IStyleData | undefined {
    return this.#styles[id - 1];
  }

  /**
   * @param own What was set on the cell.
   * @param conditional What the conditional rules lay over it at present.
   * @param isDate Dates travel as text, and stand on the right as numbers do unless the cell says otherwise.
   */
  idOf(own: CellFormat | null, conditional: CellFormat | null, isDate: boolean): number {
    if (conditional) {
      return this.#intern(aligned({ ...base(own), ...univerStyle(conditional) }, isDate));
    }
    if (!own) return isDate ? this.#intern(aligned({}, true)) : 0;
    const known = isDate ? this.#rightAligned : this.#plain;
    const id = known.get(own) ?? this.#intern(aligned(univerStyle(own), isDate));
    known.set(own, id);
    return id;
  }

  #intern(style: IStyleData): number {
    const content = JSON.stringify(style);
    if (content === '{}') return 0;
    const known = this.#byContent.get(content);
    if (known !== undefined) return known;
    const id = this.#styles.push(style);
    this.#byContent.set(content, id);
    return id;
  }
}

function base(own: CellFormat | null): IStyleData {
  return own ? univerStyle(own) : {};
}

function aligned(style: IStyleData, isDate: boolean): IStyleData {
  return isDate && style.ht === undefined ? { ...style, ht: 3 } : style;
}
