import type { ReturnChoices } from '../../sales/return-lead.ts';
import { ask, closePage, fitDialog, showError, whileBusy } from '../client.ts';
import { byId, element } from '../parts/element.ts';

const form = byId('form', HTMLFormElement);
const reason = byId('reason', HTMLSelectElement);
const note = byId('note', HTMLTextAreaElement);
let choices: ReturnChoices | null = null;

function show(shown: ReturnChoices): void {
  choices = shown;
  const items = shown.leads.map(({ name, company, before }) => {
    const who = company === '' ? name : `${name}, ${company}`;
    return element('li', '', who, ...(before === '' ? [] : [element('p', 'warning', before)]));
  });
  byId('leads', HTMLElement).replaceChildren(
    element('ul', '', ...items),
    ...shown.refused.map((sentence) => element('p', 'quiet', `Not returned: ${sentence}`)),
  );
  reason.append(...shown.reasons.map((one) => new Option(one.reason, one.reason)));
}

reason.addEventListener('change', () => {
  const chosen = choices?.reasons.find((one) => one.reason === reason.value);
  byId('happens', HTMLElement).textContent =
    chosen?.whatHappens ?? 'What happens then depends on the reason.';
  if (chosen !== undefined) showError('');
});

form.addEventListener('submit', (event) => {
  event.preventDefault();
  void whileBusy(async () => {
    await ask('returnLeads', { leads: choices?.leads ?? [], reason: reason.value, note: note.value });
    closePage();
  });
});
byId('cancel', HTMLButtonElement).addEventListener('click', closePage);
fitDialog();
void whileBusy(async () => show(await ask('returnChoices')));
