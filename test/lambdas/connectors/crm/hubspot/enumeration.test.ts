import { expect, it } from 'vitest';
import { asOption } from '../../../../../lambdas/connectors/crm/hubspot/enumeration.ts';

const ranges = ['1-5', '5-25', '25-50', '50-100', '100-500', '500-1000', '1000+'].map((value) => ({
  value,
  label: value,
}));

it.each([
  ['200', '100-500'],
  ['51-200', '100-500'],
  ['5', '1-5'],
  ['1,200', '1000+'],
  ['10000+', '1000+'],
  ['500-1000', '500-1000'],
  ['0', '0'],
  ['many', 'many'],
])('%s employees are %s', (text, expected) => {
  expect(asOption(text, ranges)).toBe(expected);
});

it('takes an option by its label in any case', () => {
  expect(asOption('in progress', [{ value: 'IN_PROGRESS', label: 'In Progress' }])).toBe('IN_PROGRESS');
});
