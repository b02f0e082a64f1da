import type { LeadActivity } from '../criteria/activity-log.ts';
import type { LeadDraft } from '../lifecycle/lead-draft.ts';
import { cellText } from '../workbook/cell.ts';
import { momentInWords } from '../workbook/day-words.ts';
import { parseInstant } from '../workbook/instant.ts';
import type { HistoryHeader } from '../workbook/schema/leads.ts';
import { cellOf, type Table } from '../workbook/table.ts';

/** One row of History, as a person reads it. */
export interface MoveTold {
  readonly at: string;
  readonly from: string;
  readonly to: string;
  readonly why: string;
  readonly round: number;
  readonly version: string;
}

interface Told {
  readonly asOfEpochMs: number;
  readonly timeZone: string;
}

const MOST_ACTIVITIES = 8;

/** What happened to the lead, the newest first. */
export function movesOf(lead: LeadDraft, history: Table<HistoryHeader>, told: Told): readonly MoveTold[] {
  const leadId = lead.text('Lead ID');
  if (leadId === '') return [];
  return history.rows
    .filter((row) => cellText(cellOf(history, row, 'Lead ID')) === leadId)
    .map((row) => ({ row, epochMs: parseInstant(cellOf(history, row, 'At'), told.timeZone) ?? 0 }))
    .sort((a, b) => b.epochMs - a.epochMs || b.row.row - a.row.row)
    .map(({ row, epochMs }) => ({
      at: momentInWords(epochMs, told.timeZone, told.asOfEpochMs),
      from: cellText(cellOf(history, row, 'From')) || 'new',
      to: cellText(cellOf(history, row, 'To')),
      why: cellText(cellOf(history, row, 'Why')),
      round: Number(cellText(cellOf(history, row, 'Round'))) || 0,
      version: cellText(cellOf(history, row, 'Version')),
    }));
}

/** What the lead did last, the newest first: `3 Nov 09:04 Sales request (demo), 2 times`. */
export function didLast(activities: readonly LeadActivity[], told: Told): readonly string[] {
  return [...activities]
    .filter(({ atEpochMs }) => atEpochMs <= told.asOfEpochMs)
    .sort((a, b) => b.atEpochMs - a.atEpochMs)
    .slice(0, MOST_ACTIVITIES)
    .map(({ atEpochMs, activity, detail, count }) => {
      const when = momentInWords(atEpochMs, told.timeZone, told.asOfEpochMs);
      // A form that was filled in keeps all of its answers there, a line each.
      const which = detail === '' || detail.includes('\n') ? '' : ` (${detail})`;
      return `${when} ${activity}${which}${count === 1 ? '' : `, ${count} times`}`;
    });
}

/** Who decides where the lead is now, where that is not the rules alone. */
export function standingInWords(
  lead: LeadDraft,
  decides: 'rules' | 'sales' | 'nurture' | 'nobody',
  told: Told,
): string {
  const day = (header: Parameters<LeadDraft['instant']>[0]) => {
    const at = lead.instant(header);
    return at === null ? '' : momentInWords(at, told.timeZone, told.asOfEpochMs);
  };
  const round = lead.number('Round');
  const sent = `sent on ${day('Sent to sales at')}${round > 1 ? `, round ${round}` : ''}`;
  const owner = lead.text('Owner') === '' ? 'Sales' : lead.text('Owner');
  switch (decides) {
    case 'sales':
      return `${owner} has it (${sent}): only an answer or a deal moves it now.`;
    case 'nurture':
      return `Sales returned it${lead.isBlank('Return reason') ? '' : ` (${lead.text('Return reason')})`}: it comes back after ${day('Come back after')}, once it does something new and meets a bar by that.`;
    case 'nobody':
      return 'Sales turned it down for good: no rule moves it.';
    case 'rules':
      if (!lead.isBlank('Come back after'))
        return 'It came back from sales: only what it did since counts for its stage.';
      return lead.isBlank('Held') ? '' : `It waits before it goes to sales: ${lead.text('Held')}.`;
  }
}
