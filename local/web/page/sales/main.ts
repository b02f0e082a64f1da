import type { Everything, HandOff, RepAction } from '../../../sales/wire.ts';
import { Detail } from './detail.ts';
import { element, part } from './element.ts';
import { drawEmpty, drawList, drawStates, type Shown } from './list.ts';
import { act, listen, Refused, readEverything, takeBack } from './server.ts';
import { say, toast } from './toast.ts';
import { DONE } from './words.ts';

const TICK_MS = 20_000;
const REP_KEPT_AS = 'leadsheet-rep';

let everything: Everything = { now: Date.now(), reps: [], returnReasons: [], handOffs: [] };
let aheadMs = 0;
let repId = remembered();
let shown: Shown = 'Waiting';

const detail = new Detail((handOff, action) => void perform(handOff, action));
const repSelect = element('select');

function openId(): string {
  return decodeURIComponent(location.hash.slice(1));
}

function draw(): void {
  const now = Date.now() + aheadMs;
  const ofRep = everything.handOffs.filter(({ owner }) => repId === '' || owner?.id === repId);
  const listed = ofRep.filter(({ state }) => shown === 'All' || state === shown);
  drawReps();
  drawStates(ofRep, shown, choose);
  drawList(listed, openId(), now);
  part('empty').hidden = listed.length > 0;
  if (listed.length === 0) {
    const rep = everything.reps.find(({ id }) => id === repId)?.name ?? '';
    drawEmpty(everything.handOffs.length > 0, shown, rep, () => choose('All'));
  }
  detail.show(
    everything.handOffs.find(({ id }) => id === openId()),
    everything.returnReasons,
    now,
  );
  const waiting = everything.handOffs.filter(({ state }) => state === 'Waiting').length;
  document.title = waiting === 0 ? 'Sales · Leadsheet' : `(${waiting}) Sales · Leadsheet`;
}

function drawReps(): void {
  const names = everything.reps.map(({ id, name }) => `${id} ${name}`).join();
  if (repSelect.dataset.names === names) return;
  repSelect.dataset.names = names;
  repSelect.replaceChildren(
    element('option', { value: '' }, 'Everyone'),
    ...everything.reps.map(({ id, name }) => element('option', { value: id }, name)),
  );
  repSelect.value = repId;
}

function choose(state: Shown): void {
  shown = state;
  draw();
}

/** Answers that overtake each other must not bring an older state back. */
let asked = 0;
async function refresh(): Promise<void> {
  const mine = ++asked;
  const before = new Set(everything.handOffs.map(({ id }) => id));
  const read = await readEverything();
  if (mine !== asked) return;
  const arrived = read.handOffs.filter(
    ({ id, state }) => state === 'Waiting' && before.size > 0 && !before.has(id),
  );
  everything = read;
  aheadMs = read.now - Date.now();
  draw();
  for (const { name } of arrived) say(`New hand-off: ${name}`);
}

async function perform(handOff: HandOff, action: RepAction): Promise<void> {
  try {
    const { undo } = await act(handOff.id, action, repId);
    detail.closeForm();
    await refresh();
    part('detail').querySelector<HTMLElement>('#name')?.focus();
    toast(`${handOff.name}: ${DONE[action.action]}.`, () => void back(undo, handOff));
  } catch (error) {
    const sentence = error instanceof Refused ? error.message : 'That did not reach the CRM. Try again.';
    if (!detail.problem(sentence)) toast(sentence);
    await refresh().catch(() => undefined);
  }
}

async function back(undo: string, handOff: HandOff): Promise<void> {
  try {
    await takeBack(undo);
    toast(`${handOff.name}: as it was before.`);
  } catch (error) {
    toast(error instanceof Refused ? error.message : 'That did not reach the CRM. Try again.');
  }
  await refresh().catch(() => undefined);
}

function remembered(): string {
  try {
    return localStorage.getItem(REP_KEPT_AS) ?? '';
  } catch {
    return '';
  }
}

function connected(yes: boolean): void {
  const offline = part('offline');
  offline.hidden = yes;
  offline.textContent = yes ? '' : 'Leadsheet does not answer. This page goes on by itself once it does.';
}

// A link from the workbook names the contact in the query; from then on the page names it in the hash.
const linked = new URLSearchParams(location.search).get('contact');
if (linked !== null) history.replaceState(null, '', `/sales#${encodeURIComponent(linked)}`);

repSelect.id = 'rep';
part('rep').replaceWith(repSelect);
repSelect.addEventListener('change', () => {
  repId = repSelect.value;
  try {
    localStorage.setItem(REP_KEPT_AS, repId);
  } catch {
    // A browser that keeps nothing still filters.
  }
  draw();
});
addEventListener('hashchange', () => {
  draw();
  if (openId() !== '') part('detail').querySelector<HTMLElement>('#name')?.focus();
});
setInterval(() => void refresh().catch(() => undefined), TICK_MS);
listen(() => void refresh().catch(() => undefined), connected);
