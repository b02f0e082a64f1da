import type { PlaceToGo } from '../../go-to.ts';
import { ask, whileBusy } from '../client.ts';
import { element } from './element.ts';

/** A text that puts a cell before the person when it is clicked. */
export function jump(text: string, place: PlaceToGo): HTMLButtonElement {
  const button = element('button', 'link', text);
  button.type = 'button';
  const { tab, row, header } = place;
  button.title = [`Go to ${tab}`, row === null ? '' : `row ${row}`, header ?? ''].filter(Boolean).join(', ');
  button.addEventListener('click', () =>
    whileBusy(async () => {
      await ask('goTo', place);
    }),
  );
  return button;
}
