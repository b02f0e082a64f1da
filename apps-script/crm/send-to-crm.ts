import type { Send } from '../../core/crm/hold.ts';
import { WAITING_TABS, type WaitingLead, waitingForCrm } from '../../core/crm/waiting.ts';
import { connection, showConnect } from '../command/connection.ts';
import { sendCommand } from '../command/send-command.ts';
import { orAlert } from '../or-alert.ts';
import { readShape } from '../set-up/read-standing.ts';

const TITLE = 'Send to CRM now';
/** More than anybody reads in a dialog; the rest is counted. */
const MOST_SHOWN = 200;

export interface WaitingShown {
  /** Those that wait for a person before those that go anyway. */
  readonly leads: readonly WaitingLead[];
  readonly held: number;
  readonly tonight: number;
  /** How many of all were created in the last 30 days. */
  readonly recent: number;
}

/** Opens the dialog that lists what waits, and lets a person say send; says how to connect where AWS is not. */
export function sendToCrm(): void {
  orAlert(TITLE, () => {
    if (connection() === null) {
      showConnect(TITLE);
      return;
    }
    const page = HtmlService.createHtmlOutputFromFile('send').setWidth(680).setHeight(560);
    SpreadsheetApp.getUi().showModalDialog(page, TITLE);
  });
}

/** What the dialog shows. */
export function waitingShown(): WaitingShown {
  const waiting = waitingForCrm(readShape(SpreadsheetApp.getActive(), WAITING_TABS), Date.now());
  if ('stops' in waiting) throw new Error(waiting.stops);
  const { leads } = waiting;
  return {
    leads: leads.slice(0, MOST_SHOWN),
    held: leads.filter(({ held }) => held !== '').length,
    tonight: leads.filter(({ held }) => held === '').length,
    recent: leads.filter(({ isRecent }) => isRecent).length,
  };
}

/** Says send: all of them, those created in the last 30 days, or none. */
export function saySend(send: Send): void {
  sendCommand({ job: 'push-sqls', send });
  const said =
    send === 'none'
      ? 'The leads are being kept back: Held says so in a minute.'
      : 'The leads are on their way to the CRM. Sales answer says Waiting as each one arrives; Leadsheet ▸ Show ▸ Runs says what happened.';
  SpreadsheetApp.getActive().toast(said, TITLE, 12);
}
