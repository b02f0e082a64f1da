import { ask, closePage, whileBusy } from '../client.ts';
import { byId } from '../parts/element.ts';

const form = byId('form', HTMLFormElement);
form.addEventListener('submit', (event) => {
  event.preventDefault();
  void whileBusy(async () => {
    await ask('connect', {
      url: byId('url', HTMLInputElement).value,
      key: byId('key', HTMLInputElement).value,
    });
    form.hidden = true;
    byId('done', HTMLElement).hidden = false;
  });
});
byId('cancel', HTMLButtonElement).addEventListener('click', closePage);
