import { readdirSync, readFileSync } from 'node:fs';
import json5 from 'json5';
import { describe, expect, it } from 'vitest';
import { InvalidEventPattern } from '../../../../local/aws/event-pattern/invalid-event-pattern.ts';
import { matchesEvent } from '../../../../local/aws/event-pattern/matches-event.ts';
import { readEventPattern } from '../../../../local/aws/event-pattern/read-event-pattern.ts';

const pairs = new URL('../../../fixtures/eventbridge-patterns/', import.meta.url);
const names = readdirSync(pairs).filter((name) => name.endsWith('.json5'));

// Checked against the real EventBridge by the LocalStack project; the name tells what it answered.
describe('an event and a pattern that AWS was asked about', () => {
  it('are all here', () => expect(names.length).toBe(75));

  for (const name of names) {
    const { Event, EventPattern } = json5.parse(readFileSync(new URL(name, pairs), 'utf8'));
    const title = name.replace('.json5', '').replaceAll('_', ' ');
    if (name.endsWith('_EXC.json5')) {
      it(`${title}: the pattern is refused`, () => {
        expect(() => readEventPattern(EventPattern)).toThrow(InvalidEventPattern);
      });
    } else {
      const expected = !name.endsWith('_NEG.json5');
      it(`${title}: ${expected ? 'matches' : 'does not match'}`, () => {
        expect(matchesEvent(readEventPattern(EventPattern), Event)).toBe(expected);
      });
    }
  }
});
