import { counted } from '../../ops/times.ts';
import type { HeldLead, HeldState, OpsState, Send } from '../../ops/wire.ts';
import { element } from '../sales/element.ts';
import { type Actions, chip, empty, pressable, unread } from './parts.ts';

export function heldNodes({ held, workbookProblem }: OpsState, actions: Actions): readonly HTMLElement[] {
  if (workbookProblem !== null) return [unread()];
  if (held.total === 0) {
    return [
      empty(
        'No lead waits for your word. Leads wait here before a workbook’s first push, after an import, and when more would go to sales in a day than Settings allows.',
      ),
    ];
  }
  return [
    element('p', {}, `${leadsWait(held)} before ${held.total === 1 ? 'it goes' : 'they go'} to ${to(held)}.`),
    reasons(held),
    list(held),
    buttons(held, actions),
    ...said(held),
  ];
}

function leadsWait({ total }: HeldState): string {
  return `${counted(total, 'lead')} ${total === 1 ? 'waits' : 'wait'} for your word`;
}

function to({ crmName }: HeldState): string {
  return crmName ?? 'a CRM';
}

function reasons({ reasons }: HeldState): HTMLElement {
  return element(
    'ul',
    { class: 'reasons' },
    ...reasons.map(({ reason, leads }) =>
      element('li', {}, element('strong', {}, leads.toLocaleString('en-GB')), ` ${reason}`),
    ),
  );
}

function list({ leads, total, reasons }: HeldState): HTMLElement {
  return element(
    'div',
    {
      id: 'held-list',
      class: 'held-list',
      role: 'region',
      'aria-label': 'Leads that are held',
      tabindex: '0',
    },
    element('ul', {}, ...leads.map((lead) => leadNode(lead, reasons.length > 1))),
    total > leads.length
      ? element(
          'p',
          { class: 'quiet small' },
          `… and ${(total - leads.length).toLocaleString('en-GB')} more.`,
        )
      : null,
  );
}

function leadNode({ name, company, stage, reason }: HeldLead, tellsReason: boolean): HTMLElement {
  return element(
    'li',
    {},
    element(
      'span',
      { class: 'who' },
      element('strong', {}, name || 'No name'),
      company === '' ? null : element('span', { class: 'quiet' }, company),
      chip(stage, 'quiet'),
    ),
    tellsReason ? element('span', { class: 'quiet small' }, reason) : null,
  );
}

function buttons(held: HeldState, actions: Actions): HTMLElement {
  const idle = held.asked !== null || held.crmName === null;
  return element(
    'div',
    { class: 'buttons', role: 'group', 'aria-label': 'What to do with the held leads' },
    pressable('send-all', 'Send all', () => actions.hold('all'), { look: 'primary', idle }),
    pressable(
      'send-recent',
      `Only those created in the last ${held.recentDays} days`,
      () => actions.hold('recent'),
      { idle },
    ),
    pressable('send-none', 'None', () => actions.hold('none'), { idle }),
  );
}

const SAID: Readonly<Record<Send, string>> = {
  all: 'You said to send all. That is being done.',
  recent: 'You said to send the recent ones. That is being done.',
  none: 'You said to send none. That is being noted.',
};

function said({ asked, crmName }: HeldState): readonly HTMLElement[] {
  if (crmName === null) {
    return [element('p', { class: 'advice' }, 'No CRM is connected, so there is nowhere to send them.')];
  }
  return asked === null ? [] : [element('p', { role: 'status' }, SAID[asked])];
}

export interface Question {
  readonly title: string;
  readonly text: string;
  readonly yes: string;
}

/** What each of the three answers would do, in numbers. */
export function questionOf(send: Send, held: HeldState): Question {
  const all = counted(held.total, 'lead');
  const recent = counted(held.recent, 'lead');
  const rest = held.total - held.recent;
  switch (send) {
    case 'all':
      return {
        title: `Send ${all} to ${to(held)}?`,
        text: `${all} ${held.total === 1 ? 'goes' : 'go'} to ${to(held)} now. What has gone there cannot be called back from here.`,
        yes: `Send ${all}`,
      };
    case 'recent':
      return {
        title: `Send ${recent} to ${to(held)}?`,
        text: `${recent} created in the last ${held.recentDays} days ${held.recent === 1 ? 'goes' : 'go'} to ${to(held)} now. ${keptBack(rest)}`,
        yes: `Send ${recent}`,
      };
    case 'none':
      return {
        title: 'Send none?',
        text: `No lead goes to ${to(held)}. ${keptBack(held.total)}`,
        yes: 'Keep all back',
      };
  }
}

function keptBack(leads: number): string {
  if (leads === 0) return 'None is kept back.';
  return `${counted(leads, 'lead')} ${leads === 1 ? 'is' : 'are'} kept back, with today’s date, until you say otherwise here.`;
}
