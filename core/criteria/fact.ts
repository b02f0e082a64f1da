import { type CellValue, cellText, isBlank } from '../workbook/cell.ts';
import { parseInstant } from '../workbook/instant.ts';
import { readNumber } from './number.ts';
import { foldText } from './text.ts';
import { readWords, type Words } from './words.ts';

/** One value of the lead that is being judged, taken apart at most once in each way that some condition needs. */
export class Fact {
  blank = true;
  private value: CellValue = null;
  private folded: string | undefined;
  private wordsRead: Words | undefined;
  private numberRead: number | null | undefined;
  private instantRead: number | null | undefined;
  private readonly timeZone: string;

  constructor(timeZone: string) {
    this.timeZone = timeZone;
  }

  set(value: CellValue | undefined): void {
    this.blank = isBlank(value);
    this.value = value ?? null;
    this.folded = undefined;
    this.wordsRead = undefined;
    this.numberRead = undefined;
    this.instantRead = undefined;
  }

  get text(): string {
    this.folded ??= foldText(cellText(this.value));
    return this.folded;
  }

  get words(): Words {
    this.wordsRead ??= readWords(this.text);
    return this.wordsRead;
  }

  /** Null where the value is no number: no comparison of numbers holds then. */
  get number(): number | null {
    if (typeof this.value === 'number') return this.value;
    if (this.numberRead === undefined) {
      this.numberRead = typeof this.value === 'string' ? readNumber(this.value) : null;
    }
    return this.numberRead;
  }

  /** Epoch milliseconds; null where the value is no date. */
  get instant(): number | null {
    if (this.instantRead === undefined) this.instantRead = parseInstant(this.value, this.timeZone);
    return this.instantRead;
  }
}
