import { grouped } from '../../../core/lifecycle/preview-words.ts';
import type { UndoShown } from '../../requalify/undo.ts';
import { ask, closePage, fitDialog, showError, whileBusy } from '../client.ts';
import { byId, element } from '../parts/element.ts';
import { runSlices } from '../requalify/run.ts';

type Undoing = Extract<UndoShown, { cells: unknown }>;

/** More leads than this are judged in several slices from the start. */
const A_SLICE = 50_000;
/** More names than this tell nobody more. */
const MOST_NAMES = 10;

let token: string | null = null;

const part = (id: string) => byId(id, HTMLElement);
const button = (id: string) => byId(id, HTMLButtonElement);

async function open(): Promise<void> {
  const shown = await ask('undoShown');
  part('looking').hidden = true;
  if ('nothing' in shown) {
    part('shown').replaceChildren(element('p', 'headline', shown.nothing));
    button('cancel').textContent = 'Close';
    return;
  }
  part('shown').replaceChildren(...told(shown));
  button('undo').hidden = false;
  button('undo').onclick = () => void undo(shown);
}

function told({ says, difference, then, sent }: Undoing): readonly HTMLElement[] {
  const words = then === null ? [] : [then.changes, then.tonight].filter((sentence) => sentence !== '');
  return [
    element('p', 'headline', says),
    element('p', '', difference === '' ? 'No rule of Scoring or Stages reads otherwise.' : difference),
    ...words.map((sentence) => element('p', '', `Judged by them, ${lowerFirst(sentence)}`)),
    ...staying(sent),
  ];
}

function staying(sent: Undoing['sent']): readonly HTMLElement[] {
  if (sent.length === 0) return [];
  const leads = sent.length === 1 ? '1 lead was' : `${grouped(sent.length)} leads were`;
  const list = element('ul', '');
  for (const { leadId, name, row } of sent.slice(0, MOST_NAMES)) {
    const link = element('button', 'link', name);
    link.addEventListener(
      'click',
      () => void whileBusy(async () => void (await ask('goToLead', { leadId, row }))),
    );
    list.append(element('li', '', link));
  }
  if (sent.length > MOST_NAMES)
    list.append(element('li', '', `and ${grouped(sent.length - MOST_NAMES)} more`));
  return [
    element(
      'p',
      'warning',
      `${leads} sent to sales since, and ${sent.length === 1 ? 'stays' : 'stay'} there:`,
    ),
    list,
  ];
}

async function undo({ cells, done }: Undoing): Promise<void> {
  showError('');
  show('run');
  try {
    await ask('undoRules', cells);
  } catch (error) {
    show('ask');
    showError(error instanceof Error ? error.message : String(error));
    return;
  }
  await judge(done);
}

/** The rules are back by now: what is left to do is to judge the leads by them. */
async function judge(done: string): Promise<void> {
  show('run');
  const onProgress = (judged: number, total: number) => {
    part('how-far').textContent =
      `Rules restored. ${grouped(judged)} of ${grouped(total)} leads judged again`;
    byId('bar', HTMLProgressElement).value = total === 0 ? 1 : judged / total;
  };
  const onToken = (given: string) => {
    token = given;
  };
  try {
    const said = await runSlices({
      token,
      only: null,
      size: A_SLICE,
      onProgress,
      onToken,
      isStopped: () => false,
    });
    end(done, said ?? '', false);
  } catch (error) {
    showError(error instanceof Error ? error.message : String(error));
    end('The rules are restored, and not all leads are judged by them yet.', '', true);
    button('again').onclick = () => void judge(done);
  }
}

function end(said: string, judged: string, canGoOn: boolean): void {
  show('end');
  part('said').textContent = said;
  part('judged').textContent = judged;
  button('again').hidden = !canGoOn;
}

function show(id: 'ask' | 'run' | 'end'): void {
  for (const one of ['ask', 'run', 'end']) part(one).hidden = one !== id;
}

function lowerFirst(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}

button('cancel').addEventListener('click', closePage);
button('close').addEventListener('click', closePage);
button('history').addEventListener('click', () =>
  whileBusy(async () => {
    await ask('bringToFront', 'History');
  }),
);
fitDialog();
void whileBusy(open);
