import { quoteTitle } from '../../../sheets/a1.ts';
import type { BooleanCondition, DataValidationRule } from '../../../sheets/google.ts';
import { Exception } from '../exception.ts';
import { GoogleObject } from '../google-object.ts';
import type { Range } from './range.ts';

/** The criteria's names in scripts, where they are not the API's. */
const CRITERIA: Readonly<Record<string, string>> = {
  ONE_OF_LIST: 'VALUE_IN_LIST',
  ONE_OF_RANGE: 'VALUE_IN_RANGE',
  BOOLEAN: 'CHECKBOX',
  NUMBER_GREATER: 'NUMBER_GREATER_THAN',
  NUMBER_GREATER_THAN_EQ: 'NUMBER_GREATER_THAN_OR_EQUAL_TO',
  NUMBER_LESS: 'NUMBER_LESS_THAN',
  NUMBER_LESS_THAN_EQ: 'NUMBER_LESS_THAN_OR_EQUAL_TO',
  NUMBER_EQ: 'NUMBER_EQUAL_TO',
};

export const DATA_VALIDATION_CRITERIA = Object.freeze(
  Object.fromEntries(
    [
      ...Object.values(CRITERIA),
      'NUMBER_BETWEEN',
      'CUSTOM_FORMULA',
      'DATE_IS_VALID_DATE',
      'TEXT_CONTAINS',
    ].map((name) => [name, name]),
  ),
);

export class DataValidation extends GoogleObject {
  readonly #rule: DataValidationRule;

  constructor(rule: DataValidationRule) {
    super();
    this.#rule = rule;
  }

  override get kind(): string {
    return 'DataValidation';
  }

  copy(): DataValidationBuilder {
    return new DataValidationBuilder(this.#rule);
  }

  getAllowInvalid(): boolean {
    return !this.#rule.strict;
  }

  getHelpText(): string | null {
    return this.#rule.inputMessage ?? null;
  }

  getCriteriaType(): string {
    const type = this.#rule.condition?.type ?? '';
    return CRITERIA[type] ?? type;
  }

  getCriteriaValues(): unknown[] {
    const values = (this.#rule.condition?.values ?? []).map((value) => value.userEnteredValue ?? '');
    return this.getCriteriaType() === 'VALUE_IN_LIST' ? [values, this.#rule.showCustomUi === true] : values;
  }

  toRule(): DataValidationRule {
    return this.#rule;
  }
}

export class DataValidationBuilder extends GoogleObject {
  #rule: DataValidationRule;

  constructor(rule: DataValidationRule = { strict: true }) {
    super();
    this.#rule = rule;
  }

  override get kind(): string {
    return 'DataValidationBuilder';
  }

  build(): DataValidation {
    if (!this.#rule.condition) throw new Exception('The data validation rule has no criteria.');
    return new DataValidation(this.#rule);
  }

  setAllowInvalid(allowed: boolean): this {
    return this.#with({ strict: !allowed });
  }

  setHelpText(text: string): this {
    return this.#with({ inputMessage: text });
  }

  requireValueInList(values: readonly unknown[], showDropdown = true): this {
    return this.#when('ONE_OF_LIST', values, showDropdown);
  }

  requireValueInRange(range: Range, showDropdown = true): this {
    const address = `=${quoteTitle(range.getSheet().getName())}!${range.getA1Notation()}`;
    return this.#when('ONE_OF_RANGE', [address], showDropdown);
  }

  requireCheckbox(): this {
    return this.#when('BOOLEAN', [], true);
  }

  requireNumberBetween(first: number, second: number): this {
    return this.#when('NUMBER_BETWEEN', [first, second]);
  }

  requireNumberGreaterThan(number: number): this {
    return this.#when('NUMBER_GREATER', [number]);
  }

  requireNumberGreaterThanOrEqualTo(number: number): this {
    return this.#when('NUMBER_GREATER_THAN_EQ', [number]);
  }

  requireNumberLessThanOrEqualTo(number: number): this {
    return this.#when('NUMBER_LESS_THAN_EQ', [number]);
  }

  requireFormulaSatisfied(formula: string): this {
    return this.#when('CUSTOM_FORMULA', [formula]);
  }

  requireDate(): this {
    return this.#when('DATE_IS_VALID', []);
  }

  requireTextContains(text: string): this {
    return this.#when('TEXT_CONTAINS', [text]);
  }

  #when(type: string, values: readonly unknown[], showCustomUi = false): this {
    const condition: BooleanCondition = {
      type,
      ...(values.length > 0 && { values: values.map((value) => ({ userEnteredValue: String(value) })) }),
    };
    return this.#with({ condition, showCustomUi });
  }

  #with(change: DataValidationRule): this {
    this.#rule = { ...this.#rule, ...change };
    return this;
  }
}
