import type {
  ConditionalFormatRule as ApiRule,
  BooleanCondition,
  CellFormat,
  GridRange,
} from '../../../sheets/google.ts';
import { GoogleObject } from '../google-object.ts';
import { apiColor } from './colors.ts';
import { ConditionBuilder } from './conditions.ts';
import type { Range } from './range.ts';
import type { Sheet } from './sheet.ts';

export class ConditionalFormatRule extends GoogleObject {
  readonly #sheet: Sheet | null;
  readonly #rule: ApiRule;

  constructor(sheet: Sheet | null, rule: ApiRule) {
    super();
    this.#sheet = sheet;
    this.#rule = rule;
  }

  override get kind(): string {
    return 'ConditionalFormatRule';
  }

  copy(): ConditionalFormatRuleBuilder {
    return new ConditionalFormatRuleBuilder(this.#rule);
  }

  getRanges(): Range[] {
    const sheet = this.#sheet;
    return sheet ? (this.#rule.ranges ?? []).map((range) => sheet.rangeOf(range)) : [];
  }

  toRule(): ApiRule {
    return this.#rule;
  }
}

export class ConditionalFormatRuleBuilder extends ConditionBuilder {
  #ranges: GridRange[];
  #condition: BooleanCondition | null;
  #format: CellFormat;

  constructor(rule: ApiRule = {}) {
    super();
    this.#ranges = [...(rule.ranges ?? [])];
    this.#condition = rule.booleanRule?.condition ?? null;
    this.#format = rule.booleanRule?.format ?? {};
  }

  override get kind(): string {
    return 'ConditionalFormatRuleBuilder';
  }

  protected take(taken: BooleanCondition): this {
    this.#condition = taken;
    return this;
  }

  setRanges(ranges: readonly Range[]): this {
    this.#ranges = ranges.map((range) => range.gridRange());
    return this;
  }

  setBackground(color: string): this {
    return this.#with({ backgroundColorStyle: apiColor(color) });
  }

  setFontColor(color: string): this {
    return this.#withText({ foregroundColorStyle: apiColor(color) });
  }

  setBold(bold: boolean): this {
    return this.#withText({ bold });
  }

  setItalic(italic: boolean): this {
    return this.#withText({ italic });
  }

  setStrikethrough(strikethrough: boolean): this {
    return this.#withText({ strikethrough });
  }

  setUnderline(underline: boolean): this {
    return this.#withText({ underline });
  }

  build(): ConditionalFormatRule {
    const booleanRule = { ...(this.#condition && { condition: this.#condition }), format: this.#format };
    return new ConditionalFormatRule(null, { ranges: this.#ranges, booleanRule });
  }

  #with(format: CellFormat): this {
    this.#format = { ...this.#format, ...format };
    return this;
  }

  #withText(textFormat: NonNullable<CellFormat['textFormat']>): this {
    return this.#with({ textFormat: { ...this.#format.textFormat, ...textFormat } });
  }
}
