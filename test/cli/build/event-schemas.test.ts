import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { eventDocs } from '../../../cli/build/event-schemas.ts';
import { eventOf, JOBS } from '../../../core/command/command.ts';
import { CONTRACTS } from '../../../lambdas/events/contracts.ts';
import { LAMBDAS } from '../../../lambdas/topology.ts';
import { dana, Story } from '../../support/snapshot.ts';

const FOLDER = new URL('../../../docs/events/', import.meta.url);

describe('docs/events', () => {
  it('says what the contracts say (node cli/build/event-schemas.ts writes it anew)', () => {
    const written = new Map(
      readdirSync(FOLDER).map((name) => [name, readFileSync(new URL(name, FOLDER), 'utf8')]),
    );
    expect(written).toEqual(new Map(eventDocs()));
  });

  it('tells of every event that wakes a Lambda, and of none that nobody hears', () => {
    const heard = LAMBDAS.flatMap(({ queue }) => queue?.detailTypes ?? []);
    expect([...new Set(heard)].sort()).toEqual(CONTRACTS.map(({ type }) => type).sort());
    const names = new Set(LAMBDAS.map(({ name }) => name));
    for (const { publishedBy } of CONTRACTS) for (const name of publishedBy) expect(names).toContain(name);
  });
});

describe('the events that jobs publish', () => {
  it('keep their contracts', () => {
    const story = new Story();
    const events = [
      ...story.ingest(dana()).events,
      ...story.requalify().events,
      ...JOBS.map((job) => eventOf({ job, send: null }, 0)),
    ];
    expect(new Set(events.map(({ type }) => type)).size).toBe(6);
    for (const { type, detail } of events) {
      const contract = CONTRACTS.find((one) => one.type === type);
      expect(contract?.detail.safeParse(detail), type).toMatchObject({ success: true });
      expect(contract?.version).toBe(detail.version);
    }
  });
});
