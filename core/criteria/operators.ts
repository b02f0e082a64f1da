/** What stands under *Value* for an operator: one text, a list, a number, two numbers, a date, or nothing. */
export type OperandKind = 'text' | 'list' | 'number' | 'range' | 'date' | 'nothing';

const OPERAND_KINDS = {
  is: 'text',
  'is not': 'text',
  'is any of': 'list',
  'is none of': 'list',
  contains: 'text',
  'contains any word of': 'list',
  'contains no word of': 'list',
  'starts with': 'text',
  matches: 'text',
  'is at least': 'number',
  'is at most': 'number',
  'is more than': 'number',
  'is less than': 'number',
  'is between': 'range',
  'is filled': 'nothing',
  'is empty': 'nothing',
  'is yes': 'nothing',
  'is no': 'nothing',
  'is before': 'date',
  'is after': 'date',
} as const satisfies Record<string, OperandKind>;

/** What may stand under *Is*. */
export type Operator = keyof typeof OPERAND_KINDS;

/** Every operator, in the order a dropdown shows them. */
export const OPERATORS = Object.keys(OPERAND_KINDS) as readonly Operator[];

export function operandKind(operator: Operator): OperandKind {
  return OPERAND_KINDS[operator];
}
