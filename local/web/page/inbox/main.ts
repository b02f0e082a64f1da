const EVERY_MS = 2000;
const list = document.querySelector('#list');

/** Shows what came since; what stands there is left alone while nothing did, so that nobody loses the place. */
async function look(): Promise<void> {
  const answer = await fetch('/inbox/list');
  const html = await answer.text();
  if (list === null || list.getAttribute('data-shown') === html) return;
  list.setAttribute('data-shown', html);
  list.innerHTML = html;
  for (const frame of emails()) frame.addEventListener('load', () => fitHeight(frame));
}

function emails(): readonly HTMLIFrameElement[] {
  return [...document.querySelectorAll('iframe')];
}

/** An e-mail is as high as it is, so that none of it is cut off. */
function fitHeight(frame: HTMLIFrameElement): void {
  const page = frame.contentDocument?.documentElement;
  if (page !== undefined) frame.style.height = `${Math.ceil(page.getBoundingClientRect().height)}px`;
}

async function goOn(): Promise<void> {
  await look().catch(() => undefined);
  setTimeout(goOn, EVERY_MS);
}

window.addEventListener('resize', () => emails().forEach(fitHeight));
void goOn();
