import type { LeadDraft } from '../lifecycle/lead-draft.ts';
import { DAY_MS } from '../workbook/civil.ts';

/** What a person says of the leads that wait: all of them, those created in the last 30 days, or none. */
export type Send = 'all' | 'recent' | 'none';

export const RECENT_DAYS = 30;

/** Why a lead waits for a person, as its Held cell says. */
export const HELD = {
  firstPush: 'First push from this workbook: waits for a person to say send',
  imported: 'Imported: waits for a person to say send',
  flood: (askAbove: number) => `More than ${askAbove} for one day: waits for a person to say send`,
  keptBack: (day: string) => `Kept back by a person on ${day}`,
} as const;

export interface HoldBy {
  readonly send: Send | null;
  readonly askAbove: number;
  /** Leads the CRM got today already. */
  readonly pushedToday: number;
  /** Whether the CRM never got a lead of this workbook. */
  readonly isFirstPush: boolean;
  readonly asOfEpochMs: number;
  /** Today in the workbook's time zone, YYYY-MM-DD. */
  readonly today: string;
}

/**
 * Decides which of the leads that are for sales go now and why the others wait. Nothing reaches the CRM
 * unannounced: the first push, imported leads and what is above the day's limit wait until a person says send.
 * The answer has a reason for each lead that waits, null for each that goes; leads come in the order they are sent.
 */
export function decideHeld(leads: readonly LeadDraft[], by: HoldBy): ReadonlyMap<LeadDraft, string | null> {
  const decisions = new Map<LeadDraft, string | null>();
  let room = Math.max(0, by.askAbove - by.pushedToday);
  for (const lead of leads) {
    const held = lead.text('Held');
    const waits = by.send === null ? held !== '' || by.isFirstPush || room === 0 : false;
    if (waits) {
      decisions.set(lead, held || (by.isFirstPush ? HELD.firstPush : HELD.flood(by.askAbove)));
      continue;
    }
    if (by.send === null) room -= 1;
    const released = by.send === null || by.send === 'all' || (by.send === 'recent' && isRecent(lead, by));
    decisions.set(lead, released ? null : HELD.keptBack(by.today));
  }
  return decisions;
}

function isRecent(lead: LeadDraft, by: HoldBy): boolean {
  const created = lead.instant('Created');
  return created !== null && created > by.asOfEpochMs - RECENT_DAYS * DAY_MS;
}
