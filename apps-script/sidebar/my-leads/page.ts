import type { MyLead, MyLeads } from '../../../core/sla/my-leads.ts';
import { ask, whileBusy } from '../client.ts';
import { byId, element } from '../parts/element.ts';
import { jump } from '../parts/jump.ts';
import { returnForm } from './return-form.ts';

const owner = byId('owner', HTMLSelectElement);
const leads = byId('leads', HTMLElement);

async function look(): Promise<void> {
  show(await ask('leadsOf', owner.value));
}

function show(shown: MyLeads): void {
  owner.replaceChildren(
    ...(shown.owner === null ? [new Option('Choose a rep…', '')] : []),
    ...shown.owners.map((name) => new Option(name, name, false, name === shown.owner)),
  );
  leads.replaceChildren(...shown.leads.map(card), ...emptyParts(shown), ...unownedParts(shown));
}

function emptyParts({ leads: mine, owner: whose }: MyLeads): readonly HTMLElement[] {
  if (mine.length > 0) return [];
  const says =
    whose === null
      ? 'Your e-mail address is not in the tab Reps: choose whose leads to show.'
      : `Nothing waits for ${whose}.`;
  return [element('p', 'quiet', says)];
}

function unownedParts({ unowned }: MyLeads): readonly HTMLElement[] {
  if (unowned === 0) return [];
  const are = unowned === 1 ? 'lead waits' : 'leads wait';
  return [element('p', 'warning', `${unowned} ${are} without an owner: write a name under Owner in Leads.`)];
}

function card(lead: MyLead): HTMLElement {
  const made = element(
    'section',
    'mine',
    element('h2', '', jump(lead.who, { tab: 'Leads', row: lead.row, header: 'Name' })),
    element('p', '', element('span', stateClass(lead), lead.onTime), lead.due),
    ...[lead.did, lead.why].filter((text) => text !== '').map((text) => element('p', 'quiet', text)),
  );
  const buttons = element('div', 'buttons');
  if (lead.waits) {
    buttons.append(
      button('Accept', 'primary', () => answer(lead, 'accept')),
      button('Return…', '', async () => {
        made.append(await returnForm(lead, look));
      }),
    );
  }
  if (!lead.wasContacted)
    buttons.append(button('I made first contact', '', () => answer(lead, 'first contact')));
  made.append(buttons);
  return made;
}

async function answer({ leadId }: MyLead, kind: 'accept' | 'first contact'): Promise<void> {
  await ask('answerMine', { leadId, kind });
  await look();
}

function button(text: string, className: string, work: () => Promise<void>): HTMLButtonElement {
  const made = element('button', className, text);
  made.type = 'button';
  made.addEventListener('click', () => whileBusy(work));
  return made;
}

function stateClass({ onTime }: MyLead): string {
  if (onTime === 'Late' || onTime === 'Next step late') return 'state late';
  return onTime === 'At risk' || onTime === 'Next step at risk' ? 'state soon' : 'state';
}

owner.addEventListener('change', () => whileBusy(look));
byId('again', HTMLButtonElement).addEventListener('click', () => whileBusy(look));
void whileBusy(look);
