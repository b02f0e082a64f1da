import { editDistance } from '../text-distance.ts';
import { OPERATORS, type Operator } from './operators.ts';
import { foldText } from './text.ts';

/** Other words and signs that people use for an operator. They are not accepted, only understood. */
const SAID_OTHERWISE: Readonly<Record<Operator, readonly string[]>> = {
  is: ['=', '==', 'equals', 'equal', 'equal to', 'is equal to', 'eq'],
  'is not': [
    '!=',
    '<>',
    '≠',
    'not',
    "isn't",
    'not equal',
    'not equal to',
    'does not equal',
    'is not equal to',
  ],
  'is any of': ['in', 'is in', 'any of', 'one of', 'is one of', 'is either'],
  'is none of': ['not in', 'is not in', 'none of', 'is not any of', 'is not one of'],
  contains: ['includes', 'has', 'contain', 'include'],
  'contains any word of': [
    'contains any',
    'contains any of',
    'contains word',
    'contains one of',
    'has any word of',
  ],
  'contains no word of': [
    'not contains',
    'does not contain',
    'contains none of',
    'excludes',
    'contains no',
    'has no word of',
  ],
  'starts with': ['begins with', 'start with', 'starts', 'begins'],
  matches: ['like', 'is like', 'regex', 'pattern', 'match'],
  'is at least': [
    '>=',
    '=>',
    '≥',
    'at least',
    'min',
    'minimum',
    'greater than or equal to',
    'gte',
    'is greater than or equal to',
  ],
  'is at most': [
    '<=',
    '=<',
    '≤',
    'at most',
    'max',
    'maximum',
    'up to',
    'less than or equal to',
    'lte',
    'is less than or equal to',
  ],
  'is more than': [
    '>',
    'more than',
    'greater than',
    'is greater than',
    'above',
    'is above',
    'over',
    'is over',
    'gt',
  ],
  'is less than': [
    '<',
    'less than',
    'fewer than',
    'is fewer than',
    'below',
    'is below',
    'under',
    'is under',
    'lt',
  ],
  'is between': ['between', 'from', 'range', 'in range', 'is in range'],
  'is filled': [
    'filled',
    'exists',
    'is known',
    'is set',
    'not empty',
    'is not empty',
    'not blank',
    'is not blank',
  ],
  'is empty': [
    'empty',
    'blank',
    'is blank',
    'missing',
    'is missing',
    'is unknown',
    'not filled',
    'is not filled',
  ],
  'is yes': ['yes', 'true', 'is true', 'is checked', 'is ticked', 'checked'],
  'is no': ['no', 'false', 'is false', 'is not checked', 'unchecked', 'is unchecked'],
  'is before': ['before', 'earlier than', 'is earlier than', 'is older than', 'until'],
  'is after': ['after', 'later than', 'is later than', 'is newer than', 'since', 'is since'],
};

/** The operator that was probably meant; null where nothing is near. */
export function probableOperator(written: string): Operator | null {
  const folded = foldText(written);
  const said = OPERATORS.find((operator) => SAID_OTHERWISE[operator].includes(folded));
  if (said !== undefined) return said;
  const near = nearest(written, OPERATORS);
  return OPERATORS.find((operator) => operator === near) ?? null;
}

/** The candidate that was probably meant: the same letters, or a few of them off (one in three at most); null for none. */
export function nearest(written: string, candidates: readonly string[]): string | null {
  const wanted = squashed(written);
  if (wanted === '') return null;
  let best: string | null = null;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const letters = squashed(candidate);
    const allowed = Math.max(1, Math.floor(Math.max(wanted.length, letters.length) / 3));
    if (Math.abs(wanted.length - letters.length) > allowed) continue;
    const distance = editDistance(wanted, letters);
    if (distance <= allowed && distance < bestDistance) [best, bestDistance] = [candidate, distance];
  }
  return best ?? onlyOneBeginning(wanted, candidates);
}

/** The one candidate that begins with what was written: "Total" for "Total score". */
function onlyOneBeginning(wanted: string, candidates: readonly string[]): string | null {
  const beginning = candidates.filter((candidate) => squashed(candidate).startsWith(wanted));
  return wanted.length >= 3 && beginning.length === 1 ? (beginning[0] ?? null) : null;
}

/** Letters and digits only: what is left when spaces and signs are slips. */
function squashed(text: string): string {
  return foldText(text).replace(/[^\p{L}\p{N}\p{M}]/gu, '');
}
