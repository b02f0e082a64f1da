import type { Agreement } from '../lifecycle/agreement.ts';
import { dayInWords } from '../workbook/day-words.ts';

/** Longer differences are for Approve definitions…, where there is room. */
const LONGEST_DIFFERENCE = 160;

/**
 * What the workbook says when it is opened while the rules are not those that were approved: `Rules changed since
 * approval on 3 Nov (High score: Intent 40 → 30, by Priya). Tonight uses the approved rules.` Null where there is
 * nothing to say.
 *
 * @param changedBy who edited the rules last, where that is known
 */
export function driftInWords(
  { settings, inForce }: Pick<Agreement, 'settings' | 'inForce'>,
  changedBy: string | null,
  told: { readonly asOfEpochMs: number; readonly timeZone: string },
): string | null {
  if (!settings.requireApproval) return null;
  if (inForce === null)
    return 'Approval of the rules is required, and nothing is approved yet: no lead changes its stage until marketing and sales both approve.';
  if (inForce.because === 'not approved yet')
    return `Approval of the rules is required, and marketing and sales have not both approved yet. Tonight uses ${inForce.version}, the last rules that judged.`;
  if (inForce.draftSays === '') return null;
  const at = inForce.approvedAtEpochMs;
  const since = at === null ? '' : ` on ${dayInWords(at, told.timeZone, told.asOfEpochMs)}`;
  const by = changedBy === null || changedBy === '' ? '' : `, by ${changedBy}`;
  return `Rules changed since approval${since} (${cut(inForce.draftSays)}${by}). Tonight uses the approved rules.`;
}

function cut(difference: string): string {
  const said = difference.replace(/\.$/, '');
  return said.length <= LONGEST_DIFFERENCE ? said : `${[...said].slice(0, LONGEST_DIFFERENCE - 1).join('')}…`;
}
