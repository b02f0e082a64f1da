import { ask, whileBusy } from '../client.ts';

for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-tab]')) {
  button.addEventListener('click', () =>
    whileBusy(async () => {
      await ask('bringToFront', button.dataset['tab'] ?? '');
    }),
  );
}
