import type { GridRange, ProtectedRange, Request } from '../../../sheets/google.ts';
import { currentRun, flush, write } from '../bridge.ts';
import { GoogleObject } from '../google-object.ts';
import type { Range } from './range.ts';
import type { Sheet } from './sheet.ts';

type ProtectionKind = 'RANGE' | 'SHEET';

export class Protection extends GoogleObject {
  /** Changed in place until it is written, so that one request carries what the script says of it. */
  readonly #protection: ProtectedRange;
  readonly #type: ProtectionKind;
  #isWritten: boolean;

  private constructor(protection: ProtectedRange, type: ProtectionKind, isWritten: boolean) {
    super();
    this.#protection = protection;
    this.#type = type;
    this.#isWritten = isWritten;
  }

  static of(protection: ProtectedRange): Protection {
    const isWhole = protection.range?.startRowIndex == null && protection.range?.startColumnIndex == null;
    return new Protection({ ...protection }, isWhole ? 'SHEET' : 'RANGE', true);
  }

  static add(range: GridRange, type: ProtectionKind): Protection {
    const protectedRange: ProtectedRange = { range, editors: { users: [currentRun().user] } };
    const added = new Protection(protectedRange, type, false);
    write(
      type === 'SHEET' ? 'Sheet.protect' : 'Range.protect',
      [{ kind: 'request', request: { addProtectedRange: { protectedRange } } }],
      ([reply]) => added.#written(reply ?? {}),
    );
    return added;
  }

  override get kind(): string {
    return 'Protection';
  }

  getDescription(): string {
    return this.#protection.description ?? '';
  }

  setDescription(description: string): Protection {
    return this.#change('setDescription', { description }, 'description');
  }

  isWarningOnly(): boolean {
    return this.#protection.warningOnly ?? false;
  }

  setWarningOnly(warningOnly: boolean): Protection {
    return this.#change('setWarningOnly', { warningOnly }, 'warningOnly');
  }

  setUnprotectedRanges(ranges: readonly Range[]): Protection {
    const unprotectedRanges = ranges.map((range) => range.gridRange());
    return this.#change('setUnprotectedRanges', { unprotectedRanges }, 'unprotectedRanges');
  }

  getProtectionType(): string {
    return this.#type;
  }

  gridRangeOf(): GridRange {
    return this.#protection.range ?? {};
  }

  getRange(): Range {
    return this.#inSheet().rangeOf(this.gridRangeOf());
  }

  /** Set by the tab that listed it. */
  sheet: Sheet | null = null;

  #inSheet(): Sheet {
    if (!this.sheet) throw new Error('a protection belongs to a tab');
    return this.sheet;
  }

  remove(): void {
    flush();
    const protectedRangeId = this.#protection.protectedRangeId ?? 0;
    this.#request('remove', { deleteProtectedRange: { protectedRangeId } });
  }

  #written(reply: { readonly addProtectedRange?: { readonly protectedRange?: ProtectedRange } }): void {
    this.#isWritten = true;
    this.#protection.protectedRangeId = reply.addProtectedRange?.protectedRange?.protectedRangeId ?? 0;
  }

  #change(method: string, change: ProtectedRange, fields: string): Protection {
    Object.assign(this.#protection, change);
    if (this.#isWritten) {
      this.#request(method, { updateProtectedRange: { protectedRange: { ...this.#protection }, fields } });
    }
    return this;
  }

  #request(method: string, request: Request): void {
    write(`Protection.${method}`, [{ kind: 'request', request }]);
  }
}
