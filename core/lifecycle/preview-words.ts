import { CRM_NAME } from '../crm/crm-name.ts';
import type { Preview, Tally } from './preview.ts';

/** A preview as a person reads it: what changes, what goes to sales, what waits, and what to know of the rules. */
export interface PreviewWords {
  readonly changes: string;
  /** Blank where no lead is for sales. */
  readonly tonight: string;
  /** Why the others wait, a sentence for each reason. */
  readonly held: readonly string[];
  /** Which version judges; what the draft says besides; how many problems there are. */
  readonly notes: readonly string[];
}

export function previewInWords(preview: Preview): PreviewWords {
  const { leads, moves, changed, by, draftSays, problems } = preview;
  const of = `${grouped(leads)} ${leads === 1 ? 'lead' : 'leads'}`;
  const only = changed - moves.length;
  const besides =
    only <= 0
      ? ''
      : moves.length === 0
        ? ` Scores or notes change for ${grouped(only)}.`
        : ` Scores or notes of ${grouped(only)} more change.`;
  const changes =
    changed === 0
      ? `Nothing to change: ${leads === 1 ? 'the lead is' : `all ${of} are`} where the rules put ${leads === 1 ? 'it' : 'them'}.`
      : `${moves.length === 0 ? `No lead of ${grouped(leads)} changes stage.` : `${grouped(moves.length)} of ${of} ${moves.length === 1 ? 'changes' : 'change'} stage.`}${besides}`;
  return {
    changes: leads === 0 ? 'There is no lead to judge yet.' : changes,
    tonight: tonightInWords(preview.tonight),
    held: preview.held.map(
      ({ of: reason, count }) => `${grouped(count)} ${count === 1 ? 'waits' : 'wait'}: ${reason}.`,
    ),
    notes: [
      by,
      ...(draftSays === '' ? [] : [`Not judged by until both sides approve: ${draftSays}`]),
      ...(problems === 0
        ? []
        : [
            `${grouped(problems)} ${problems === 1 ? 'problem' : 'problems'} to look at in the tab Problems.`,
          ]),
    ],
  };
}

/** `9 go to HubSpot tonight (Ana 4, Ben 5).`, or that none does. */
function tonightInWords(tonight: readonly Tally[]): string {
  const count = tonight.reduce((sum, one) => sum + one.count, 0);
  if (count === 0) return `None goes to ${CRM_NAME} tonight.`;
  const who = tonight.map((one) => `${one.of === '' ? 'no owner yet' : one.of} ${grouped(one.count)}`);
  return `${grouped(count)} ${count === 1 ? 'goes' : 'go'} to ${CRM_NAME} tonight (${who.join(', ')}).`;
}

/** 43,033 */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}
