/** Builders of conditions: what a filter shows, what a cell takes, when a format shows. */
import type { FilterCriteria as ApiCriteria, BooleanCondition } from '../../../sheets/google.ts';
import { GoogleObject } from '../google-object.ts';

function condition(type: string, ...values: readonly unknown[]): BooleanCondition {
  return { type, ...(values.length > 0 && { values: values.map(operand) }) };
}

function operand(value: unknown): { userEnteredValue: string } {
  return { userEnteredValue: value instanceof Date ? dayOf(value) : String(value) };
}

function dayOf(date: Date): string {
  return `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, '0')}-${String(date.getDate()).padStart(2, '0')}`;
}

/** The conditions that all builders share. */
export abstract class ConditionBuilder extends GoogleObject {
  protected abstract take(condition: BooleanCondition): this;

  whenCellEmpty(): this {
    return this.take(condition('BLANK'));
  }

  whenCellNotEmpty(): this {
    return this.take(condition('NOT_BLANK'));
  }

  whenFormulaSatisfied(formula: string): this {
    return this.take(condition('CUSTOM_FORMULA', formula));
  }

  whenTextContains(text: string): this {
    return this.take(condition('TEXT_CONTAINS', text));
  }

  whenTextDoesNotContain(text: string): this {
    return this.take(condition('TEXT_NOT_CONTAINS', text));
  }

  whenTextEqualTo(text: string): this {
    return this.take(condition('TEXT_EQ', text));
  }

  whenTextNotEqualTo(text: string): this {
    return this.take(condition('TEXT_NOT_EQ', text));
  }

  whenTextStartsWith(text: string): this {
    return this.take(condition('TEXT_STARTS_WITH', text));
  }

  whenTextEndsWith(text: string): this {
    return this.take(condition('TEXT_ENDS_WITH', text));
  }

  whenNumberEqualTo(number: number): this {
    return this.take(condition('NUMBER_EQ', number));
  }

  whenNumberNotEqualTo(number: number): this {
    return this.take(condition('NUMBER_NOT_EQ', number));
  }

  whenNumberGreaterThan(number: number): this {
    return this.take(condition('NUMBER_GREATER', number));
  }

  whenNumberGreaterThanOrEqualTo(number: number): this {
    return this.take(condition('NUMBER_GREATER_THAN_EQ', number));
  }

  whenNumberLessThan(number: number): this {
    return this.take(condition('NUMBER_LESS', number));
  }

  whenNumberLessThanOrEqualTo(number: number): this {
    return this.take(condition('NUMBER_LESS_THAN_EQ', number));
  }

  whenNumberBetween(first: number, second: number): this {
    return this.take(condition('NUMBER_BETWEEN', first, second));
  }

  whenNumberNotBetween(first: number, second: number): this {
    return this.take(condition('NUMBER_NOT_BETWEEN', first, second));
  }

  whenDateAfter(date: Date): this {
    return this.take(condition('DATE_AFTER', date));
  }

  whenDateBefore(date: Date): this {
    return this.take(condition('DATE_BEFORE', date));
  }

  whenDateEqualTo(date: Date): this {
    return this.take(condition('DATE_EQ', date));
  }
}

export class FilterCriteria extends GoogleObject {
  readonly #criteria: ApiCriteria;

  constructor(criteria: ApiCriteria) {
    super();
    this.#criteria = criteria;
  }

  override get kind(): string {
    return 'FilterCriteria';
  }

  getHiddenValues(): string[] {
    return [...(this.#criteria.hiddenValues ?? [])];
  }

  toCriteria(): ApiCriteria {
    return this.#criteria;
  }
}

export class FilterCriteriaBuilder extends ConditionBuilder {
  #criteria: ApiCriteria = {};

  override get kind(): string {
    return 'FilterCriteriaBuilder';
  }

  protected take(taken: BooleanCondition): this {
    this.#criteria = { ...this.#criteria, condition: taken };
    return this;
  }

  setHiddenValues(values: readonly string[]): this {
    this.#criteria = { ...this.#criteria, hiddenValues: [...values] };
    return this;
  }

  build(): FilterCriteria {
    return new FilterCriteria(this.#criteria);
  }
}
