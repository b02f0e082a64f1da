import type { CrmRecord } from '../../../../core/crm/record.ts';
import { CrmRefused, CrmUnavailable } from '../port.ts';
import { associationBatch, taskBatch } from './answers.ts';
import { BATCH_SIZE } from './batch-write.ts';
import { explain, HubSpotRefusal } from './errors.ts';
import type { Send } from './request.ts';

/** A task that the rep is to find: answer this lead in time. One for each lead and round. */
interface HandOffTask {
  readonly record: CrmRecord;
  readonly contactId: string;
  readonly withOwner: boolean;
}

/** Null when the task is there; else why it is not. */
export type TaskTrouble = null | { readonly kind: 'refused' | 'unavailable'; readonly reason: string };

/** HubSpot's number of the association "task to contact". */
const TASK_TO_CONTACT = 204;
const LOOKS = 3;
/** In characters. As HTML it may be five times as long, and HubSpot takes 65,536. */
const LONGEST_WHY = 10_000;

/**
 * Makes the tasks that are not there yet. HubSpot has no unique property for tasks and its search lags behind, so each
 * task carries the lead and round in its last line, and the contact's own tasks are read before any is made, and again
 * whenever an answer to a create was lost. At most 100 tasks.
 */
export async function makeTasks(
  send: Send,
  tasks: readonly HandOffTask[],
): Promise<ReadonlyMap<string, TaskTrouble>> {
  const refused = new Map<string, TaskTrouble>();
  let trouble: TaskTrouble = null;
  for (let look = 1; look <= LOOKS; look++) {
    try {
      await createTasks(send, await missingTasks(send, tasks), refused);
      trouble = null;
      break;
    } catch (error) {
      trouble = asTrouble(error);
      if (!(error instanceof AnswerLost)) break;
    }
  }
  return new Map(tasks.map(({ record: { leadId } }) => [leadId, refused.get(leadId) ?? trouble]));
}

/** The answer to a create did not arrive, so that only looking tells whether the tasks are there. */
class AnswerLost extends CrmUnavailable {}

function asTrouble(error: unknown): TaskTrouble {
  if (error instanceof CrmRefused) return { kind: 'refused', reason: error.message };
  if (error instanceof CrmUnavailable) return { kind: 'unavailable', reason: error.message };
  throw error;
}

async function missingTasks(send: Send, tasks: readonly HandOffTask[]): Promise<readonly HandOffTask[]> {
  const idsByContact = await taskIds(
    send,
    tasks.map(({ contactId }) => contactId),
  );
  const bodies = await taskBodies(send, [...new Set([...idsByContact.values()].flat())]);
  return tasks.filter(({ record, contactId }) => {
    const ids = idsByContact.get(contactId) ?? [];
    return !ids.some((id) => bodies.get(id)?.includes(mark(record)));
  });
}

async function taskIds(
  send: Send,
  contactIds: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = new Map<string, string[]>();
  let inputs: readonly { readonly id: string; readonly after?: string }[] = [...new Set(contactIds)].map(
    (id) => ({ id }),
  );
  while (inputs.length > 0) {
    const path = '/crm/v4/associations/contacts/tasks/batch/read';
    const { results } = await send({ method: 'POST', path, body: { inputs } }, associationBatch);
    for (const { from, to } of results) {
      found.set(from.id, [...(found.get(from.id) ?? []), ...to.map(({ toObjectId }) => String(toObjectId))]);
    }
    inputs = results.flatMap(({ from, paging }) =>
      paging?.next === undefined ? [] : [{ id: from.id, after: paging.next.after }],
    );
  }
  return found;
}

async function taskBodies(send: Send, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const bodies = new Map<string, string>();
  for (let from = 0; from < ids.length; from += BATCH_SIZE) {
    const inputs = ids.slice(from, from + BATCH_SIZE).map((id) => ({ id }));
    const body = { inputs, properties: ['hs_task_body'] };
    const { results } = await send(
      { method: 'POST', path: '/crm/v3/objects/tasks/batch/read', body },
      taskBatch,
    );
    for (const { id, properties } of results) bodies.set(id, properties.hs_task_body ?? '');
  }
  return bodies;
}

/** Halves a refused batch, as one bad task must not cost the others theirs. */
async function createTasks(
  send: Send,
  tasks: readonly HandOffTask[],
  refused: Map<string, TaskTrouble>,
): Promise<void> {
  const [only] = tasks;
  if (only === undefined) return;
  try {
    const body = { inputs: tasks.map(asInput) };
    const path = '/crm/v3/objects/tasks/batch/create';
    await send({ method: 'POST', path, body, repeatable: false }, taskBatch);
  } catch (error) {
    if (error instanceof CrmUnavailable) throw new AnswerLost(error.message);
    if (!(error instanceof HubSpotRefusal)) throw error;
    if (tasks.length === 1) {
      refused.set(only.record.leadId, { kind: 'refused', reason: explain(error) });
      return;
    }
    const middle = Math.ceil(tasks.length / 2);
    await createTasks(send, tasks.slice(0, middle), refused);
    await createTasks(send, tasks.slice(middle), refused);
  }
}

function asInput({ record, contactId, withOwner }: HandOffTask): unknown {
  return {
    associations: [
      {
        to: { id: contactId },
        types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: TASK_TO_CONTACT }],
      },
    ],
    properties: {
      hs_timestamp: String(record.answerByEpochMs ?? record.sentAtEpochMs),
      hs_task_subject: `Answer this ${record.stage}: ${who(record)}`,
      hs_task_body: [...record.why.slice(0, LONGEST_WHY).split('\n').map(asHtml), mark(record)].join('<br>'),
      hs_task_status: 'NOT_STARTED',
      hs_task_priority: 'HIGH',
      hs_task_type: 'TODO',
      ...(withOwner && record.ownerId !== null ? { hubspot_owner_id: record.ownerId } : {}),
    },
  };
}

/** The full stop keeps round 1 apart from round 11. */
function mark({ leadId, round }: CrmRecord): string {
  return asHtml(`Leadsheet: lead ${leadId}, round ${round}.`);
}

function who({ fields, email, leadId }: CrmRecord): string {
  const text = (name: string): string => {
    const value = fields[name];
    return value?.kind === 'text' ? value.text : '';
  };
  const name = [text('firstname'), text('lastname')].filter(Boolean).join(' ') || email || `lead ${leadId}`;
  return text('company') === '' ? name : `${name}, ${text('company')}`;
}

function asHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
