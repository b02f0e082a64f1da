import { button, element, part } from '../sales/element.ts';
import type { Question } from './held.ts';

/** Asks before something that cannot be taken back. Escape and Cancel mean no. */
export function confirmed({ title, text, yes }: Question): Promise<boolean> {
  const dialog = part('confirm');
  if (!(dialog instanceof HTMLDialogElement)) throw new Error('the page has no dialog to ask with');
  return new Promise((resolve) => {
    dialog.replaceChildren(
      element('h2', { id: 'confirm-title' }, title),
      element('p', {}, text),
      element(
        'div',
        { class: 'buttons' },
        button('Cancel', '', () => dialog.close('no')),
        button(yes, 'primary', () => dialog.close('yes')),
      ),
    );
    dialog.returnValue = 'no';
    dialog.addEventListener('close', () => resolve(dialog.returnValue === 'yes'), { once: true });
    dialog.showModal();
  });
}
