import type { Answer, Submission } from '../../../../core/intake/submission.ts';
import { TOLERANCE_MS } from '../../../http/signature.ts';
import { type Field, UnreadableBody } from './read-body.ts';

/** What a form is called when its body does not say. */
const UNNAMED = 'Webhook';
const LONGEST_NAME = 200;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/i;

/** Fields that say something of the submission; all others are answers. */
const OF_A_LEAD: readonly string[] = ['type', 'id', 'form', 'at'];
const OF_AN_ACTIVITY: readonly string[] = [
  'type',
  'id',
  'system',
  'at',
  'email',
  'leadId',
  'name',
  'detail',
  'count',
];

/**
 * The submission that a body tells of: a lead, or with `type` "activity" something that a system saw a lead do.
 *
 * @param eventId of the request's header, which is used where the body has no `id`: only the body is signed
 * @throws UnreadableBody
 */
export function readSubmission(
  fields: readonly Field[],
  eventId: string | undefined,
  nowMs: number,
): Submission {
  const type = fields.find(({ name }) => name === 'type')?.value.trim() ?? 'lead';
  if (type === 'lead') return readLead(fields, eventId, nowMs);
  if (type === 'activity') return readActivity(fields, eventId, nowMs);
  throw new UnreadableBody('`type` is neither "lead" nor "activity".');
}

function readLead(fields: readonly Field[], eventId: string | undefined, nowMs: number): Submission {
  const { told, answers } = sortOut(fields, OF_A_LEAD);
  if (answers.length === 0) throw new UnreadableBody('The body holds no answer.');
  const form = named(told, 'form') ?? UNNAMED;
  return {
    kind: 'lead',
    key: keyOf(form, told, eventId),
    source: form,
    submittedAtEpochMs: instantOf(told, nowMs),
    answers,
    activity: null,
    attribution: {},
  };
}

function readActivity(fields: readonly Field[], eventId: string | undefined, nowMs: number): Submission {
  const { told, answers } = sortOut(fields, OF_AN_ACTIVITY);
  const system = named(told, 'system') ?? UNNAMED;
  const name = named(told, 'name');
  const email = named(told, 'email');
  const leadId = named(told, 'leadId');
  if (name === null) throw new UnreadableBody('`name` is missing: what the lead did, as Scoring names it.');
  if (email === null && leadId === null) {
    throw new UnreadableBody('`email` and `leadId` are both missing: one of them says who did it.');
  }
  return {
    kind: 'activity',
    key: keyOf(system, told, eventId),
    source: system,
    submittedAtEpochMs: instantOf(told, nowMs),
    answers: [...(email === null ? [] : [{ question: 'E-mail', answer: email }]), ...answers],
    activity: { name, detail: named(told, 'detail') ?? '', count: countOf(told) },
    attribution: {},
    ...(leadId === null ? {} : { leadId }),
  };
}

type Told = ReadonlyMap<string, string>;

function sortOut(
  fields: readonly Field[],
  names: readonly string[],
): { readonly told: Told; readonly answers: readonly Answer[] } {
  const told = new Map<string, string>();
  const answers: Answer[] = [];
  for (const { name, value } of fields) {
    if (names.includes(name)) told.set(name, value.trim());
    else answers.push({ question: name, answer: value });
  }
  return { told, answers };
}

/** Null when it was not told, or holds nothing. */
function named(told: Told, name: string): string | null {
  const value = told.get(name) ?? '';
  if (value.length > LONGEST_NAME) {
    throw new UnreadableBody(`\`${name}\` is longer than ${LONGEST_NAME} characters.`);
  }
  return value === '' ? null : value;
}

function keyOf(source: string, told: Told, eventId: string | undefined): string {
  const id = named(told, 'id') ?? named(new Map([['id', eventId?.trim() ?? '']]), 'id');
  if (id === null) {
    throw new UnreadableBody(
      'The event has no id: give each one its own, as `id` or in the header Leadsheet-Event-Id, and the same when you send it again.',
    );
  }
  return `webhook:${source}:${id}`;
}

function instantOf(told: Told, nowMs: number): number {
  const text = named(told, 'at');
  if (text === null) return nowMs;
  const epochMs = INSTANT.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(epochMs)) {
    throw new UnreadableBody('`at` is no time with its zone, such as 2026-03-02T12:00:00Z.');
  }
  if (epochMs > nowMs + TOLERANCE_MS) throw new UnreadableBody('`at` lies in the future.');
  return epochMs;
}

function countOf(told: Told): number {
  const text = named(told, 'count') ?? '1';
  const count = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  if (count < 1) throw new UnreadableBody('`count` is no whole number of 1 or more.');
  return count;
}
