import type { Send } from '../../../core/crm/hold.ts';
import type { WaitingLead } from '../../../core/crm/waiting.ts';
import type { WaitingShown } from '../../crm/send-to-crm.ts';
import { ask, closePage, whileBusy } from '../client.ts';
import { byId, element, foldable } from '../parts/element.ts';
import { jump } from '../parts/jump.ts';

const form = byId('form', HTMLFormElement);

function show({ leads, held, tonight, recent }: WaitingShown): void {
  const all = held + tonight;
  const shownHeld = leads.filter((lead) => lead.held !== '');
  const shownTonight = leads.filter((lead) => lead.held === '');
  byId('waiting', HTMLElement).replaceChildren(
    ...(all === 0 ? [element('p', 'done', 'No lead waits: everything that is for sales is with them.')] : []),
    ...(held === 0
      ? []
      : [element('h2', '', `${leadsInWords(held)} for a person to say send`), table(shownHeld, true)]),
    ...(held > shownHeld.length ? [element('p', 'quiet', `… and ${held - shownHeld.length} more.`)] : []),
    ...(tonight === 0 ? [] : [element('h2', '', `${tonight} go tonight anyway`), table(shownTonight, false)]),
    ...(tonight > shownTonight.length && shownTonight.length > 0
      ? [element('p', 'quiet', `… and ${tonight - shownTonight.length} more.`)]
      : []),
  );
  form.hidden = all === 0;
  byId('choices', HTMLFieldSetElement).append(
    choice('all', `Send all ${all}`),
    choice('recent', `Send the ${recent} created in the last 30 days, and keep the others back`),
    choice('none', `Send none: keep all ${all} back until somebody says send`),
  );
}

function leadsInWords(count: number): string {
  return count === 1 ? '1 lead waits' : `${count} leads wait`;
}

function choice(send: Send, text: string): HTMLLabelElement {
  const input = element('input', '');
  input.type = 'radio';
  input.name = 'send';
  input.value = send;
  input.required = true;
  return element('label', '', input, text);
}

function table(leads: readonly WaitingLead[], withReason: boolean): HTMLTableElement {
  const heads = ['Lead', 'Stage', 'To', ...(withReason ? ['Why it waits'] : []), 'What is sent'];
  const rows = leads.map(({ row, name, company, stage, owner, held, fields }) =>
    element(
      'tr',
      '',
      element(
        'td',
        '',
        jump(name, { tab: 'Leads', row, header: 'Name' }),
        company === '' ? '' : `, ${company}`,
      ),
      element('td', '', stage),
      element('td', '', owner === '' ? '–' : owner),
      ...(withReason ? [element('td', '', held)] : []),
      element(
        'td',
        '',
        foldable([`${fields.length} fields`], false, ...fields.map((field) => element('div', '', field))),
      ),
    ),
  );
  return element(
    'table',
    '',
    element('thead', '', element('tr', '', ...heads.map((head) => element('th', '', head)))),
    element('tbody', '', ...rows),
  );
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  const said = new FormData(form).get('send');
  const send = (['all', 'recent', 'none'] as const).find((one) => one === said);
  if (send === undefined) return;
  void whileBusy(async () => {
    await ask('saySend', send);
    closePage();
  });
});
byId('cancel', HTMLButtonElement).addEventListener('click', closePage);
void whileBusy(async () => show(await ask('waitingShown')));
