import type { IStyleData } from '@univerjs/core';
import type { CellFormat } from '../../sheets/google.ts';
import { univerStyle } from './style.ts';

/** What a cell's look depends on, besides its format. A tab has hundreds of thousands of blank cells. */
export type Content = 'blank' | 'text' | 'date';

/** Each distinct look once, under a number from 1; 0 is a cell without any. */
export class StyleBook {
  readonly #styles: IStyleData[] = [];
  readonly #byContent = new Map<string, number>();
  /** Most cells share the very same format object, which spares the comparison by content. */
  readonly #known: Readonly<Record<Content, WeakMap<CellFormat, number>>> = {
    blank: new WeakMap(),
    text: new WeakMap(),
    date: new WeakMap(),
  };

  style(id: number): IStyleData | undefined {
    return this.#styles[id - 1];
  }

  /**
   * @param own What was set on the cell.
   * @param conditional What the conditional rules lay over it at present.
   */
  idOf(own: CellFormat | null, conditional: CellFormat | null, content: Content): number {
    if (conditional) return this.#intern(fitting({ ...base(own), ...univerStyle(conditional) }, content));
    if (!own) return content === 'date' ? this.#intern(fitting({}, content)) : 0;
    const known = this.#known[content];
    const id = known.get(own) ?? this.#intern(fitting(univerStyle(own), content));
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

/** Dates travel as text, and stand on the right as numbers do; where nothing is written, it does not matter how it stands. */
function fitting(style: IStyleData, content: Content): IStyleData {
  if (content === 'date') return { ht: 3, ...style };
  if (content === 'text') return style;
  const { ht: _horizontal, vt: _vertical, tb: _wrap, n: _number, ...visible } = style;
  return visible;
}
