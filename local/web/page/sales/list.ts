import type { HandOff, State } from '../../../sales/wire.ts';
import { element, part, redraw } from './element.ts';
import { STATE_LOOKS, STATE_NAMES, timeLeft } from './words.ts';

export type Shown = State | 'All';
const FILTERS: readonly Shown[] = ['Waiting', 'Accepted', 'Opportunity', 'Won', 'Lost', 'Returned', 'All'];

/** The row of states, each with how many there are. */
export function drawStates(handOffs: readonly HandOff[], shown: Shown, choose: (state: Shown) => void): void {
  const row = part('states');
  if (row.childElementCount === 0) {
    for (const filter of FILTERS) {
      const made = element('button', { type: 'button', 'data-state': filter });
      made.addEventListener('click', () => choose(filter));
      row.append(made);
    }
  }
  for (const filter of row.querySelectorAll('button')) {
    const state = filter.dataset.state as Shown;
    const count = state === 'All' ? handOffs.length : handOffs.filter((each) => each.state === state).length;
    const name = state === 'All' ? 'All' : STATE_NAMES[state];
    filter.setAttribute('aria-pressed', String(state === shown));
    filter.replaceChildren(name, ' ', element('span', { class: 'count' }, String(count)));
  }
}

/** The hand-offs, without losing the place of whoever walks them with the keyboard. */
export function drawList(handOffs: readonly HandOff[], openId: string, now: number): void {
  redraw(
    part('list'),
    handOffs.map((each) => element('li', {}, row(each, each.id === openId, now))),
  );
}

function row(handOff: HandOff, open: boolean, now: number): HTMLElement {
  const left = timeLeft(handOff, now);
  const firstReason = handOff.why.split('\n')[0] ?? '';
  return element(
    'a',
    { href: `#${handOff.id}`, 'aria-current': open ? 'true' : null },
    element(
      'span',
      { class: 'who' },
      element('strong', {}, handOff.name),
      element('span', { class: 'chip' }, handOff.stage),
      left === null ? stateChip(handOff) : element('span', { class: `chip ${left.look}` }, left.text),
    ),
    element('span', { class: 'where' }, [handOff.title, handOff.company].filter(Boolean).join(' · ')),
    element('span', { class: 'reason quiet' }, firstReason),
    element('span', { class: 'quiet small' }, handOff.owner === null ? 'No owner yet' : handOff.owner.name),
  );
}

export function stateChip({ state }: HandOff): HTMLElement {
  return element('span', { class: `chip ${STATE_LOOKS[state]}` }, STATE_NAMES[state]);
}

/** What stands where the list would be when there is nothing to list. */
export function drawEmpty(anyAtAll: boolean, shown: Shown, ofRep: string, showAll: () => void): void {
  const empty = part('empty');
  if (!anyAtAll) {
    empty.replaceChildren(
      element('h2', {}, 'No hand-offs yet'),
      element(
        'p',
        { class: 'quiet' },
        'A lead arrives here by itself once it meets the bar that marketing and sales agreed on. ',
        element('a', { href: '/forms/demo' }, 'Fill in the form'),
        ' as a buyer would, and watch this page.',
      ),
    );
    return;
  }
  const name = shown === 'Waiting' ? 'Nothing waits for an answer' : 'None here';
  const all = element('button', { type: 'button' }, 'Show all');
  all.addEventListener('click', showAll);
  empty.replaceChildren(element('h2', {}, ofRep === '' ? name : `${name} from ${ofRep}`), all);
}
