import { civilToMs, DAY_MS } from '../workbook/civil.ts';
import type { WrittenDate } from '../workbook/date-text.ts';
import { wallMsToEpochMs } from '../workbook/instant.ts';
import type { Fact } from './fact.ts';
import { fitsPattern } from './glob.ts';
import { plainNumber } from './number.ts';
import type { Operand } from './operand.ts';
import type { Operator } from './operators.ts';
import { readYesNo } from './row-reading.ts';
import { foldText } from './text.ts';
import { WordFinder } from './words.ts';

/** The answer of a test that does not hold. */
export const NOT_MET = -1;

/**
 * Whether a fact that is not blank passes: `NOT_MET`, or the number of the item of the Value that it passed by
 * (0 where there is only one way to pass), so that Why can name it.
 */
export type Test = (fact: Fact) => number;

/** The test of an operator with its operand. */
export function compileTest(operator: Operator, operand: Operand, timeZone: string): Test {
  switch (operand.kind) {
    case 'items':
      return textTest(operator, operand.items);
    case 'number':
      return numberTest(operator, operand.number);
    case 'range':
      return holds(
        (fact) => fact.number !== null && fact.number >= operand.from && fact.number <= operand.to,
      );
    case 'date':
      return dateTest(operator, operand.date, timeZone);
    case 'nothing':
      return bareTest(operator);
  }
}

function holds(passes: (fact: Fact) => boolean): Test {
  return (fact) => (passes(fact) ? 0 : NOT_MET);
}

function not(test: Test): Test {
  return (fact) => (test(fact) === NOT_MET ? 0 : NOT_MET);
}

function textTest(operator: Operator, items: readonly string[]): Test {
  switch (operator) {
    case 'is':
    case 'is any of':
      return equalsAny(items);
    case 'is not':
    case 'is none of':
      return not(equalsAny(items));
    case 'contains any word of':
      return hasWord(items);
    case 'contains no word of':
      return not(hasWord(items));
    case 'contains':
      return anyItem(items.map(foldText), (text, item) => text.includes(item));
    case 'starts with':
      return anyItem(items.map(foldText), (text, item) => text.startsWith(item));
    case 'matches': {
      const patterns = items.map((item) => [...foldText(item)]);
      return (fact) => {
        const text = [...fact.text];
        return patterns.findIndex((pattern) => fitsPattern(text, pattern));
      };
    }
    default:
      return () => NOT_MET;
  }
}

function anyItem(items: readonly string[], passes: (text: string, item: string) => boolean): Test {
  return (fact) => {
    const text = fact.text;
    return items.findIndex((item) => passes(text, item));
  };
}

/** The same text, or the same plain number however it is written: 1000 is "1,000". */
function equalsAny(items: readonly string[]): Test {
  const byText = new Map<string, number>();
  const byNumber = new Map<number, number>();
  for (const [index, item] of items.entries()) {
    const folded = foldText(item);
    const number = plainNumber(folded);
    if (!byText.has(folded)) byText.set(folded, index);
    if (number !== null && !byNumber.has(number)) byNumber.set(number, index);
  }
  if (byNumber.size === 0) return (fact) => byText.get(fact.text) ?? NOT_MET;
  return (fact) => {
    const index = byText.get(fact.text);
    if (index !== undefined) return index;
    const number = plainNumber(fact.text);
    return number === null ? NOT_MET : (byNumber.get(number) ?? NOT_MET);
  };
}

function hasWord(items: readonly string[]): Test {
  const finder = new WordFinder(items);
  return (fact) => finder.find(fact.words);
}

function numberTest(operator: Operator, limit: number): Test {
  switch (operator) {
    case 'is at least':
      return holds((fact) => fact.number !== null && fact.number >= limit);
    case 'is at most':
      return holds((fact) => fact.number !== null && fact.number <= limit);
    case 'is more than':
      return holds((fact) => fact.number !== null && fact.number > limit);
    case 'is less than':
      return holds((fact) => fact.number !== null && fact.number < limit);
    default:
      return () => NOT_MET;
  }
}

/** A date without a time is its whole day in the workbook's zone: after 1 March begins with 2 March. */
function dateTest(operator: Operator, date: WrittenDate, timeZone: string): Test {
  const wallMs = civilToMs(date.civil);
  const instantOf = (ms: number) =>
    date.offsetMs === null ? wallMsToEpochMs(ms, timeZone) : ms - date.offsetMs;
  if (operator === 'is before') {
    const begins = instantOf(wallMs);
    return holds((fact) => fact.instant !== null && fact.instant < begins);
  }
  if (date.hasTime) {
    const moment = instantOf(wallMs);
    return holds((fact) => fact.instant !== null && fact.instant > moment);
  }
  const nextDay = instantOf(wallMs + DAY_MS);
  return holds((fact) => fact.instant !== null && fact.instant >= nextDay);
}

function bareTest(operator: Operator): Test {
  switch (operator) {
    case 'is filled':
      return () => 0;
    case 'is yes':
      return holds((fact) => readYesNo(fact.text) === true);
    case 'is no':
      return holds((fact) => readYesNo(fact.text) === false);
    default:
      // A blank cell is empty, and blank cells are not tested.
      return () => NOT_MET;
  }
}
