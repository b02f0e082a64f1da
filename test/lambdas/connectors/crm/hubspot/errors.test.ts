import { describe, expect, it } from 'vitest';
import {
  type ErrorBody,
  errorBody,
  explain,
  HubSpotRefusal,
  problemsIn,
} from '../../../../../lambdas/connectors/crm/hubspot/errors.ts';

const refusal = (body: Partial<ErrorBody>) => new HubSpotRefusal(400, problemsIn(errorBody.parse(body)));

describe("an error of HubSpot's is understood", () => {
  it('where the problems are a list inside the message', () => {
    const listed = [
      { isValid: false, message: 'Property "a" does not exist', error: 'PROPERTY_DOESNT_EXIST', name: 'a' },
      { isValid: false, message: 'x was not a valid number.', error: 'INVALID_INTEGER', name: 'b' },
    ];
    const error = refusal({
      message: `Property values were not valid: ${JSON.stringify(listed)}`,
      category: 'VALIDATION_ERROR',
    });
    expect(error.problems.map(({ code, property }) => [code, property])).toEqual([
      ['PROPERTY_DOESNT_EXIST', 'a'],
      ['INVALID_INTEGER', 'b'],
    ]);
  });

  it('where they stand in errors[] with the name of the property beside', () => {
    const error = refusal({
      message: 'Input was not valid',
      errors: [{ message: 'not an option', code: 'INVALID_OPTION', context: { propertyName: ['industry'] } }],
    });
    expect(error.isAbout('industry')).toBe(true);
    expect(explain(error)).toContain('`industry`');
  });

  it('where there is only a sentence', () => {
    expect(explain(refusal({ message: 'Property "foo" does not exist' }))).toBe(
      'HubSpot has no contact property `foo`: correct it in the CRM fields tab, or create it in HubSpot.',
    );
    expect(explain(refusal({ message: 'Something new.', category: 'NEW_CATEGORY' }))).toBe(
      'HubSpot refused this lead: Something new.',
    );
  });

  it('where it names the contact that is in the way', () => {
    const conflict = refusal({ message: 'Contact already exists. Existing ID: 512', category: 'CONFLICT' });
    expect(conflict.existingContactId).toBe('512');
    expect(refusal({ message: 'Cannot set … on 7. 512 already has that value.' }).existingContactId).toBe(
      '512',
    );
    expect(explain(conflict)).toContain("HubSpot's contact 512");
  });

  it('where it is thousands of characters long, and shown in 200', () => {
    expect(explain(refusal({ message: 'x'.repeat(5000) })).length).toBeLessThan(300);
  });

  it('where it says nothing at all', () => {
    expect(explain(new HubSpotRefusal(400, []))).toBe(
      'HubSpot refused this lead with status 400 and no reason.',
    );
  });
});
