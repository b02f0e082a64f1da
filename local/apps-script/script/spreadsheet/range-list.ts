import { GoogleObject } from '../google-object.ts';
import type { Range } from './range.ts';

/** Several ranges of one tab, to which the same is done. */
export class RangeList extends GoogleObject {
  readonly #ranges: readonly Range[];

  constructor(ranges: readonly Range[]) {
    super();
    this.#ranges = ranges;
  }

  override get kind(): string {
    return 'RangeList';
  }

  getRanges(): Range[] {
    return [...this.#ranges];
  }

  setValue(value: unknown): RangeList {
    return this.#each((range) => range.setValue(value));
  }

  setBackground(color: string | null): RangeList {
    return this.#each((range) => range.setBackground(color));
  }

  setFontColor(color: string | null): RangeList {
    return this.#each((range) => range.setFontColor(color));
  }

  setFontWeight(weight: string | null): RangeList {
    return this.#each((range) => range.setFontWeight(weight));
  }

  setNumberFormat(pattern: string): RangeList {
    return this.#each((range) => range.setNumberFormat(pattern));
  }

  clearContent(): RangeList {
    return this.#each((range) => range.clearContent());
  }

  clear(): RangeList {
    return this.#each((range) => range.clear());
  }

  #each(change: (range: Range) => unknown): RangeList {
    for (const range of this.#ranges) change(range);
    return this;
  }
}
