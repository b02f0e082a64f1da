import type { LeadActivity } from '../criteria/compile.ts';
import { emailIdentity } from '../intake/email-identity.ts';
import { cellText, isBlank } from '../workbook/cell.ts';
import { parseInstant } from '../workbook/instant.ts';
import type { ActivityHeader } from '../workbook/schema/leads.ts';
import { cellOf, type Table } from '../workbook/table.ts';

const NONE: readonly LeadActivity[] = [];

/** What each lead did, by its Lead ID, or by its e-mail where the row has no Lead ID. */
export class ActivityIndex {
  readonly #byLeadId = new Map<string, LeadActivity[]>();
  readonly #byEmail = new Map<string, LeadActivity[]>();
  readonly #names = new Set<string>();

  static of(table: Table<ActivityHeader>, timeZone: string): ActivityIndex {
    const index = new ActivityIndex();
    for (const row of table.rows) {
      const activity = cellText(cellOf(table, row, 'Activity'));
      const atEpochMs = parseInstant(cellOf(table, row, 'At'), timeZone);
      if (activity === '' || atEpochMs === null) continue;
      const count = cellOf(table, row, 'Count');
      const did: LeadActivity = {
        atEpochMs,
        activity,
        detail: cellText(cellOf(table, row, 'Detail')),
        count: isBlank(count) ? 1 : Math.max(0, Number(count) || 0),
      };
      index.#names.add(activity);
      const leadId = cellText(cellOf(table, row, 'Lead ID'));
      const email = leadId === '' ? emailIdentity(cellText(cellOf(table, row, 'E-mail'))) : null;
      if (leadId !== '') add(index.#byLeadId, leadId, did);
      else if (email !== null) add(index.#byEmail, email, did);
    }
    return index;
  }

  /** Activity names that occur, as they are written. */
  get names(): readonly string[] {
    return [...this.#names];
  }

  of(leadId: string, email: string): readonly LeadActivity[] {
    const own = this.#byLeadId.get(leadId) ?? NONE;
    if (this.#byEmail.size === 0) return own;
    const identity = emailIdentity(email);
    const byEmail = identity === null ? NONE : (this.#byEmail.get(identity) ?? NONE);
    return byEmail.length === 0 ? own : [...own, ...byEmail];
  }
}

function add(map: Map<string, LeadActivity[]>, key: string, activity: LeadActivity): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [activity]);
  else list.push(activity);
}
