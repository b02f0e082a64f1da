import type { MyLead } from '../../../core/sla/my-leads.ts';
import { ask, whileBusy } from '../client.ts';
import { element } from '../parts/element.ts';

/** The form that returns one lead, below it: a reason, which has to be chosen, and a note. */
export async function returnForm(lead: MyLead, then: () => Promise<void>): Promise<HTMLFormElement> {
  document.querySelector('.returning')?.remove();
  const reasons = await ask('reasonsToReturn');
  const choice = element('select', '', new Option('Why? Choose a reason…', ''));
  choice.setAttribute('aria-label', `Why is ${lead.name} returned?`);
  choice.append(...reasons.map(({ reason }) => new Option(reason, reason)));
  const happens = element('p', 'quiet', 'What happens then depends on the reason.');
  const note = element('textarea', '');
  note.rows = 2;
  note.maxLength = 2000;
  note.setAttribute('aria-label', "Note for the lead's history");
  note.placeholder = "Note for the lead's history";
  choice.addEventListener('change', () => {
    const chosen = reasons.find(({ reason }) => reason === choice.value);
    happens.textContent = chosen?.whatHappens ?? 'What happens then depends on the reason.';
  });
  const submit = element('button', 'primary', 'Return');
  const form = element('form', 'returning', choice, happens, note, element('div', 'buttons', submit));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void whileBusy(async () => {
      const { leadId, name, company } = lead;
      const leads = [{ leadId, name, company, before: '' }];
      await ask('returnLeads', { leads, reason: choice.value, note: note.value });
      await then();
    });
  });
  return form;
}
