import { describe, expect, it } from 'vitest';
import {
  lifecycleStages,
  lifecycleStageToWrite,
} from '../../../../../lambdas/connectors/crm/hubspot/lifecycle.ts';

const portal = (...names: readonly (readonly [value: string, label: string])[]) =>
  names.map(([value, label], displayOrder) => ({ value, label, displayOrder, hidden: false }));

const custom = lifecycleStages(
  portal(
    ['lead', 'Lead'],
    ['4711', 'Product Qualified Lead'],
    ['salesqualifiedlead', 'SQL'],
    ['opportunity', 'Deal'],
  ),
);

describe("a portal's own lifecycle stages", () => {
  it('are found by what they are called', () => {
    expect(lifecycleStageToWrite(custom, 'lead', 'PQL')).toBe('4711');
    expect(lifecycleStageToWrite(custom, null, 'SQL')).toBe('salesqualifiedlead');
  });

  it('stand in the order that people gave them', () => {
    const reordered = lifecycleStages(portal(['salesqualifiedlead', 'SQL'], ['lead', 'Lead']).toReversed());
    expect(reordered.map(({ value }) => value)).toEqual(['salesqualifiedlead', 'lead']);
    expect(lifecycleStageToWrite(reordered, 'lead', 'SQL')).toBeNull();
  });

  it('stand last without an order', () => {
    const unordered = { value: 'late', label: 'Late', displayOrder: -1, hidden: false };
    expect(lifecycleStages([unordered, ...portal(['lead', 'Lead'])]).map(({ value }) => value)).toEqual([
      'lead',
      'late',
    ]);
  });

  it('are left alone when the contact has one that no longer exists', () => {
    expect(lifecycleStageToWrite(custom, 'deleted', 'SQL')).toBeNull();
  });

  it('are left alone when there is none for the stage', () => {
    expect(lifecycleStageToWrite(lifecycleStages(portal(['lead', 'Lead'])), 'lead', 'SQL')).toBeNull();
  });
});
