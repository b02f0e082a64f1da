const EVERY_MS = 2000;
const list = document.querySelector('#list');

/** Shows what came since; what stands there is left alone while nothing did, so that nobody loses the place. */
async function look(): Promise<void> {
  const answer = await fetch('/inbox/list');
  const html = await answer.text();
  if (list === null || list.getAttribute('data-shown') === html) return;
  list.setAttribute('data-shown', html);
  list.innerHTML = html;
}

async function goOn(): Promise<void> {
  await look().catch(() => undefined);
  setTimeout(goOn, EVERY_MS);
}

void goOn();
