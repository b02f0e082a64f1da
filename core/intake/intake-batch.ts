import { type Forgotten, personSubject } from '../forget/subjects.ts';
import { serialToWallMs } from '../workbook/civil.ts';
import { epochMsToSerial } from '../workbook/instant.ts';
import { emailIdentity } from './email-identity.ts';
import { findLead, type KnownLead, type LeadIndex, leadIdOf } from './identity.ts';
import { leadIdFor, leadKey } from './lead-id.ts';
import { createMapper, type ExplicitMap, type MappedAnswers, type Mapper } from './mapping.ts';
import { compareStatements, type Statement } from './statement.ts';
import type { Submission } from './submission.ts';

/** A submission that was read. */
export interface Arrival {
  readonly submission: Submission;
  readonly answers: MappedAnswers;
  readonly statement: Statement;
  /** False for an event that tells nothing of the person but that they did it: such a visit is no touch. */
  readonly tells: boolean;
}

/** All arrivals of one lead. */
export interface LeadArrivals {
  readonly leadId: string;
  /** Null when it is not there yet. */
  readonly lead: KnownLead | null;
  /** The identities of the addresses that it came with. */
  readonly identities: ReadonlySet<string>;
  readonly arrivals: readonly Arrival[];
}

/** Maps new submissions and brings those of one lead together, in the order in which they were submitted. */
export function groupByLead(
  submissions: readonly Submission[],
  index: LeadIndex,
  timeZone: string,
  explicitOf: (submission: Submission) => ExplicitMap,
  forgotten: Forgotten = new Map(),
): readonly LeadArrivals[] {
  const mapperFor = rememberedMappers();
  const groups = new Map<string, LeadArrivals & { identities: Set<string>; arrivals: Arrival[] }>();
  for (const submission of submissions) {
    const wallMs = serialToWallMs(epochMsToSerial(submission.submittedAtEpochMs, timeZone)) ?? 0;
    const answers = mapperFor(explicitOf(submission))(submission, wallMs);
    const statement = {
      key: submission.key,
      wallMs,
      fields: answers.fields,
      alreadyThere: new Set<string>(),
    };
    const identity = emailIdentity(answers.fields.get('E-mail') ?? '');
    // An edit without an address that says who it was belongs to the lead that the first answers made.
    const askedAt = identity === null ? undefined : forgotten.get(personSubject(identity));
    const derived = leadIdFor(leadKey(identity, submission.amends ?? submission.key, askedAt));
    const lead = findNamed(index, submission) ?? findLead(index, identity, derived);
    const leadId = lead === null ? derived : leadIdOf(lead, index, derived);
    const group = groups.get(leadId) ?? { leadId, lead, identities: new Set<string>(), arrivals: [] };
    if (identity !== null) group.identities.add(identity);
    group.arrivals.push({ submission, answers, statement, tells: tellsOfPerson(submission, answers) });
    groups.set(leadId, group);
  }
  const ordered = [...groups.values()];
  for (const { arrivals } of ordered) arrivals.sort((a, b) => compareStatements(a.statement, b.statement));
  return ordered.sort((a, b) => compareFirst(a.arrivals, b.arrivals));
}

/** One mapper for each map: it remembers each question that it has looked up. */
function rememberedMappers(): (explicit: ExplicitMap) => Mapper {
  const mappers = new Map<ExplicitMap, Mapper>();
  return (explicit) => {
    const known = mappers.get(explicit) ?? createMapper(explicit);
    mappers.set(explicit, known);
    return known;
  };
}

/** The lead that a system calls by its Lead ID. */
function findNamed(index: LeadIndex, { leadId }: Submission): KnownLead | null {
  return leadId === undefined ? null : (index.byLeadId.get(leadId)?.[0] ?? null);
}

function tellsOfPerson(submission: Submission, answers: MappedAnswers): boolean {
  if (submission.kind !== 'activity' || submission.activity === null || answers.unmapped.length > 0)
    return true;
  return [...answers.fields.keys()].some((header) => header !== 'E-mail' && header !== 'Source');
}

/** New rows come by time; those of one moment, as in a list without dates, stay in the order in which they came. */
function compareFirst(a: readonly Arrival[], b: readonly Arrival[]): number {
  return (a[0]?.statement.wallMs ?? 0) - (b[0]?.statement.wallMs ?? 0);
}
