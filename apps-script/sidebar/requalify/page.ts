import { grouped } from '../../../core/lifecycle/preview-words.ts';
import type { OnlyLeads } from '../../requalify/only.ts';
import type { Begun, Opened, Previewed } from '../../requalify/open.ts';
import { ask, closePage, fitDialog, showError, whileBusy } from '../client.ts';
import { byId, element } from '../parts/element.ts';
import { isTooLong, runSlices } from './run.ts';
import { allMoves, shownPreview } from './shown-preview.ts';
import { timeLeft } from './time-left.ts';

/** More leads than this are judged in several slices from the start. */
const A_SLICE = 50_000;

let selected: Opened['selected'] = [];
let previewed: Previewed | null = null;
let token: string | null = null;
let isStopped = false;

const part = (id: string) => byId(id, HTMLElement);
const button = (id: string) => byId(id, HTMLButtonElement);

async function open(): Promise<void> {
  const opened = await ask('requalifyOpened');
  selected = opened.selected;
  part('scope').hidden = selected.length === 0;
  const leads = selected.length === 1 ? 'lead' : 'leads';
  part('selected-label').textContent = `Only the ${grouped(selected.length)} selected ${leads}`;
  if (opened.begun !== null) showBegun(opened.begun);
  if (opened.begun?.isRunning === true) {
    part('judging').hidden = true;
    return;
  }
  await preview();
}

/** A requalify that somebody began: goes on, or is begun anew by Apply. */
function showBegun(begun: Begun): void {
  const box = part('begun');
  box.hidden = false;
  box.replaceChildren(element('p', 'warning', begun.said));
  const { token: toGoOn } = begun;
  if (begun.isRunning) {
    const again = element('button', '', 'Look again');
    again.addEventListener('click', () => {
      box.hidden = true;
      part('judging').hidden = false;
      void whileBusy(open);
    });
    box.append(element('div', 'buttons', again));
  } else if (toGoOn !== null) {
    const goOn = element('button', 'primary', 'Go on');
    goOn.addEventListener('click', () => void apply(toGoOn, null));
    box.append(
      element('div', 'buttons', goOn, element('span', 'quiet', 'Apply below starts again from the top.')),
    );
  }
}

async function preview(): Promise<void> {
  part('judging').hidden = false;
  part('all').hidden = true;
  try {
    previewed = await ask('requalifyPreview', onlySelected() ? selected : null);
    part('preview').replaceChildren(...shownPreview(previewed));
    const { changed, moves } = previewed.preview;
    button('apply').hidden = changed === 0;
    button('see-all').hidden = moves.length === 0;
    button('cancel').textContent = changed === 0 ? 'Close' : 'Cancel';
  } catch (error) {
    if (!isTooLong(error)) throw error;
    previewed = null;
    part('preview').replaceChildren(
      element(
        'p',
        'headline',
        'The list is too long to preview in the time that Google gives. Apply judges it in parts, and can be stopped between two of them.',
      ),
    );
    button('apply').hidden = false;
  } finally {
    part('judging').hidden = true;
  }
}

function onlySelected(): boolean {
  const choice = document.querySelector<HTMLInputElement>('input[name="scope"]:checked');
  return selected.length > 0 && choice?.value === 'selected';
}

async function apply(goOnWith: string | null, only: OnlyLeads | null): Promise<void> {
  showError('');
  [token, isStopped] = [goOnWith, false];
  show('run');
  part('how-far').textContent = 'Reading the workbook…';
  const startedMs = performance.now();
  const onProgress = (done: number, total: number) => {
    const left = timeLeft(done, total, performance.now() - startedMs);
    part('how-far').textContent = `${grouped(done)} of ${grouped(total)} leads${left}`;
    byId('bar', HTMLProgressElement).value = total === 0 ? 1 : done / total;
  };
  try {
    const onToken = (given: string) => {
      token = given;
    };
    const said = await runSlices({
      token,
      only,
      size: A_SLICE,
      onProgress,
      onToken,
      isStopped: () => isStopped,
    });
    if (said === null && token !== null) await ask('requalifyCancelled', token);
    end(said ?? 'Stopped. What is written stays; the next run judges the rest.', false);
  } catch (error) {
    showError(error instanceof Error ? error.message : String(error));
    end('What is written so far stays.', token !== null);
    button('again').onclick = () => void apply(token, only);
  }
}

function end(said: string, canGoOn: boolean): void {
  show('end');
  part('said').textContent = said;
  button('again').hidden = !canGoOn;
}

function show(id: 'ask' | 'run' | 'end'): void {
  for (const one of ['ask', 'run', 'end']) part(one).hidden = one !== id;
}

for (const radio of document.querySelectorAll('input[name="scope"]'))
  radio.addEventListener('change', () => void whileBusy(preview));
button('apply').addEventListener('click', () => void apply(null, previewed?.only ?? null));
button('see-all').addEventListener('click', () => {
  const all = part('all');
  all.hidden = !all.hidden;
  if (previewed !== null) all.replaceChildren(allMoves(previewed.preview.moves));
});
button('cancel').addEventListener('click', closePage);
button('close').addEventListener('click', closePage);
button('stop').addEventListener('click', () => {
  isStopped = true;
  button('stop').disabled = true;
  part('how-far').textContent = 'Stopping after this part…';
});
button('history').addEventListener('click', () =>
  whileBusy(async () => {
    await ask('bringToFront', 'History');
  }),
);
fitDialog();
void whileBusy(open);
