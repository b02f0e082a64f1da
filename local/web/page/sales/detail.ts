import type { ActionName, HandOff, RepAction } from '../../../sales/wire.ts';
import { button, element, part, redraw } from './element.ts';
import { type ActionForm, amountForm, returnForm } from './forms.ts';
import { stateChip } from './list.ts';
import { whyList } from './why.ts';
import { ACTION_NAMES, moment, timeLeft } from './words.ts';

type Act = (handOff: HandOff, action: RepAction) => void;

/** The open hand-off. What it says is drawn anew as it changes; a form that somebody fills in stays as it is. */
export class Detail {
  readonly #act: Act;
  #id = '';
  #form: ActionForm | null = null;
  #reasons: readonly string[] = [];
  /** The actions whose buttons are drawn; null when something else stands there. */
  #drawn: string | null = null;

  constructor(act: Act) {
    this.#act = act;
  }

  show(handOff: HandOff | undefined, reasons: readonly string[], now: number): void {
    const box = part('detail');
    this.#reasons = reasons;
    box.hidden = handOff === undefined;
    document.body.classList.toggle('has-detail', handOff !== undefined);
    if (handOff?.id !== this.#id) {
      this.#form = null;
      this.#drawn = null;
      box.replaceChildren(
        element('div', { id: 'facts' }),
        element('div', { id: 'doing' }),
        element('div', { id: 'more' }),
      );
    }
    this.#id = handOff?.id ?? '';
    if (handOff === undefined) return;
    redraw(part('facts'), facts(handOff, now));
    this.#drawActions(handOff);
    redraw(part('more'), more(handOff, now));
  }

  /** Goes back from a form to the buttons. */
  closeForm(): void {
    this.#form = null;
    this.#drawn = null;
  }

  /** Says in the open form why it did not work. False when no form is open. */
  problem(sentence: string): boolean {
    this.#form?.problem(sentence);
    return this.#form !== null;
  }

  #drawActions(handOff: HandOff): void {
    const place = part('doing');
    if (this.#form !== null) {
      if (!handOff.actions.includes(this.#form.action))
        this.#form.problem('This lead has been answered meanwhile.');
      return;
    }
    // Buttons that stay the same keep the keyboard's place.
    const wanted = handOff.actions.join();
    if (this.#drawn === wanted) return;
    this.#drawn = wanted;
    const [first] = handOff.actions;
    place.replaceChildren(
      element(
        'div',
        { class: 'actions' },
        ...handOff.actions.map((name) =>
          button(ACTION_NAMES[name], name === first ? 'primary' : '', () => this.#press(handOff, name)),
        ),
      ),
    );
  }

  #press(handOff: HandOff, name: ActionName): void {
    const send = (action: RepAction): void => this.#act(handOff, action);
    const cancel = (): void => this.#cancel(handOff, name);
    if (name === 'return') this.#open(returnForm(handOff, this.#reasons, send, cancel));
    else if (name === 'opportunity' || name === 'won') this.#open(amountForm(name, handOff, send, cancel));
    else send({ action: name });
  }

  #open(form: ActionForm): void {
    this.#form = form;
    part('doing').replaceChildren(form.node);
    form.node.querySelector<HTMLElement>('input, textarea')?.focus();
  }

  #cancel(handOff: HandOff, name: ActionName): void {
    this.closeForm();
    this.#drawActions(handOff);
    const pressed = [...part('doing').querySelectorAll('button')].find(
      (each) => each.textContent === ACTION_NAMES[name],
    );
    pressed?.focus();
  }
}

function facts(handOff: HandOff, now: number): readonly HTMLElement[] {
  const left = timeLeft(handOff, now);
  const chips = [element('span', { class: 'chip' }, handOff.stage), stateChip(handOff)];
  if (left !== null) chips.push(element('span', { class: `chip ${left.look}` }, left.text));
  if (handOff.round > 1) chips.push(element('span', { class: 'chip' }, `Hand-off ${handOff.round}`));
  const rows: [string, string][] = [['Owner', handOff.owner?.name ?? 'No owner yet']];
  if (handOff.answerBy !== null && handOff.state === 'Waiting')
    rows.push(['Answer by', moment(handOff.answerBy, now)]);
  if (handOff.sentAt !== null) rows.push(['Sent', moment(handOff.sentAt, now)]);
  if (handOff.amount !== '') rows.push(['Amount', Number(handOff.amount).toLocaleString()]);
  if (handOff.state === 'Returned')
    rows.push(['Returned', [handOff.returnReason, handOff.returnNote].filter(Boolean).join(': ')]);
  return [
    element('a', { href: '#', class: 'back' }, '‹ Hand-offs'),
    element('h2', { id: 'name', tabindex: '-1' }, handOff.name),
    element('p', { class: 'quiet' }, [handOff.title, handOff.company].filter(Boolean).join(' · ')),
    element('p', { class: 'chips' }, ...chips),
    definitions(rows),
  ];
}

function more(handOff: HandOff, now: number): readonly HTMLElement[] {
  const steps = handOff.steps.map(({ label, at }): [string, string] => [label, moment(at, now)]);
  return [
    element('h3', {}, 'Why this lead'),
    whyList(handOff.why),
    ...(steps.length === 0 ? [] : [element('h3', {}, 'So far'), definitions(steps)]),
    element('h3', {}, 'Contact'),
    definitions(handOff.details.map(({ label, value }) => [label, value])),
  ];
}

function definitions(rows: readonly (readonly [string, string])[]): HTMLElement {
  return element(
    'dl',
    {},
    ...rows.map(([label, value]) => element('div', {}, element('dt', {}, label), element('dd', {}, value))),
  );
}
