import { personBehind } from '../forget/person-behind.ts';
import { type Forgotten, leadSubject, personSubject, submissionSubject } from '../forget/subjects.ts';
import { cleanAnswer } from './clean-answer.ts';
import { createMapper, type ExplicitMap, type Mapper } from './mapping.ts';
import type { Submission } from './submission.ts';

type ExplicitOf = (submission: Submission) => ExplicitMap;

/** Whom a submission is about, as tombstones know them. */
interface About {
  readonly submission: Submission;
  /** By the address that it gives, or by those anywhere in its answers when no question is known to ask for one. */
  readonly people: readonly string[];
  /** By its own key and that of the one which it amends. */
  readonly keys: readonly string[];
  /** By the Lead ID that a system names. */
  readonly lead: string | null;
}

/** All that the ledger has to be asked about before these submissions are brought in. */
export function subjectsOf(
  submissions: readonly Submission[],
  explicitOf: ExplicitOf = () => NOTHING_CHOSEN,
): readonly string[] {
  const about = submissions.map(aboutBy(explicitOf));
  return [
    ...new Set(
      about.flatMap(({ people, keys, lead }) => [...people, ...keys, ...(lead === null ? [] : [lead])]),
    ),
  ];
}

/**
 * The submissions that may come in. What a forgotten person sent before they asked is left out; a form that they fill
 * in later is a new consent. What a system sees them do, or a list without dates says of them, is none: activity comes
 * in again once they have, and a Lead ID from before never does.
 *
 * @param isOnTheList whether a person's lead stands in the sheet, by their subject
 */
export function leaveOutForgotten(
  submissions: readonly Submission[],
  forgotten: Forgotten,
  isOnTheList: (person: string) => boolean,
  explicitOf: ExplicitOf = () => NOTHING_CHOSEN,
): readonly Submission[] {
  if (forgotten.size === 0) return submissions;
  const after = submissions.map(aboutBy(explicitOf)).filter((about) => isAfter(about, forgotten));
  const cameBack = new Set(
    after.flatMap(({ submission, people }) => (submission.kind === 'activity' ? [] : people)),
  );
  return after
    .filter(
      ({ submission, people }) =>
        submission.kind !== 'activity' ||
        people.every((person) => !forgotten.has(person) || cameBack.has(person) || isOnTheList(person)),
    )
    .map(({ submission }) => submission);
}

function isAfter({ submission, people, keys, lead }: About, forgotten: Forgotten): boolean {
  if (lead !== null && forgotten.has(lead)) return false;
  const asked = [...people, ...keys].flatMap((subject) => forgotten.get(subject) ?? []);
  if (asked.length === 0) return true;
  return submission.undated !== true && submission.submittedAtEpochMs > Math.max(...asked);
}

const NOTHING_CHOSEN: ExplicitMap = new Map();

/** One mapper for each map: it remembers each question that it has looked up. */
function aboutBy(explicitOf: ExplicitOf): (submission: Submission) => About {
  const mappers = new Map<ExplicitMap, Mapper>();
  return (submission) => {
    const explicit = explicitOf(submission);
    const mapper = mappers.get(explicit) ?? createMapper(explicit);
    mappers.set(explicit, mapper);
    const address = mapper(submission, 0).fields.get('E-mail');
    const texts = address === undefined ? submission.answers.map(({ answer }) => answer) : [address];
    return {
      submission,
      people: texts.flatMap((text) => {
        const person = personBehind(text);
        return person === null ? [] : [personSubject(person)];
      }),
      keys: [submission.key, submission.amends].flatMap((key) =>
        key === undefined ? [] : [submissionSubject(cleanAnswer(key))],
      ),
      lead: submission.leadId === undefined ? null : leadSubject(submission.leadId),
    };
  };
}
