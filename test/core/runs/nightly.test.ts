import { describe, expect, it } from 'vitest';
import { isJudgedTonight, type Nightly, nightlySentence } from '../../../core/runs/nightly.ts';

const HOUR = 3_600_000;
const SWITCHED_ON = Date.UTC(2026, 10, 3, 10);
const on: Nightly = {
  by: 'maya@example.com',
  sinceEpochMs: SWITCHED_ON,
  ranEpochMs: null,
  failed: null,
  token: null,
};
const opened = (hoursLater: number) => ({
  nowEpochMs: SWITCHED_ON + hoursLater * HOUR,
  timeZone: 'Europe/Berlin',
});

describe('the nightly requalify, as a person hears of it on opening', () => {
  it('is not mentioned while it is off, or does its work', () => {
    expect(nightlySentence(null, opened(1000))).toBeNull();
    expect(nightlySentence(on, opened(35))).toBeNull();
    expect(nightlySentence({ ...on, ranEpochMs: SWITCHED_ON + 15 * HOUR }, opened(50))).toBeNull();
  });

  it('says since when it is not started any more, and who can mend that', () => {
    expect(nightlySentence(on, opened(36))).toBe(
      'The nightly requalify was switched on 3 Nov 11:00 and never ran. maya@example.com switches it off and on again under Leadsheet ▸ Requalify every night….',
    );
    expect(nightlySentence({ ...on, ranEpochMs: SWITCHED_ON + 15 * HOUR }, opened(51))).toBe(
      'The nightly requalify last ran 4 Nov 02:00. maya@example.com switches it off and on again under Leadsheet ▸ Requalify every night….',
    );
  });

  it('says what kept the last night from its work', () => {
    const failed = { ...on, ranEpochMs: SWITCHED_ON + 15 * HOUR, failed: 'Leads has no column "Stage".' };
    expect(nightlySentence(failed, opened(22))).toBe(
      'The requalify of the last night did not work: Leads has no column "Stage".',
    );
  });
});

it('a night is judged when a run judged it shortly before, and not by one of the afternoon', () => {
  const two = SWITCHED_ON + 15 * HOUR;
  expect(isJudgedTonight(null, two)).toBe(false);
  expect(isJudgedTonight(two - HOUR, two)).toBe(true);
  expect(isJudgedTonight(two - 10 * HOUR, two)).toBe(false);
  expect(isJudgedTonight(two + HOUR, two)).toBe(false);
});
