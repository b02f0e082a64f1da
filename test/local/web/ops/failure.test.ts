import { describe, expect, it } from 'vitest';
import { failureOf } from '../../../../local/web/ops/failure.ts';

const error = (errorType: string, errorMessage: string) => ({ errorType, errorMessage });

describe('a failed run', () => {
  it('that took too long says how long it may take', () => {
    expect(
      failureOf(
        error('Sandbox.Timedout', 'RequestId: 1-2 Error: Task timed out after 600.00 seconds'),
        'schedule',
      ),
    ).toEqual({
      what: 'It was ended because it took longer than the 600 s it may take.',
      advice: 'Run it again now, or leave it to its next time: nothing is done twice.',
    });
  });

  it('that events woke comes again by itself, and nobody is told to run it', () => {
    const { advice } = failureOf(error('Error', 'no'), 'queue');
    expect(advice).toContain('come again by themselves');
    expect(advice).not.toContain('Run it');
  });

  it('of a kind that nobody foresaw tells its message as a sentence', () => {
    expect(failureOf(error('TypeError', 'x is not a function'), 'by hand').what).toBe('X is not a function.');
    expect(failureOf(error('WeirdError', ''), 'by hand').what).toBe('WeirdError.');
  });
});
