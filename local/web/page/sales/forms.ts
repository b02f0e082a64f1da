import type { HandOff, RepAction } from '../../../sales/wire.ts';
import { button, element } from './element.ts';

/** A small form in the place of the buttons; it answers with what to do, or with nothing when it is cancelled. */
export interface ActionForm {
  readonly action: 'return' | 'opportunity' | 'won';
  readonly node: HTMLFormElement;
  /** Shows why it did not work; blank takes it away. */
  problem(sentence: string): void;
}

type Send = (action: RepAction) => void;

export function returnForm(
  handOff: HandOff,
  reasons: readonly string[],
  send: Send,
  cancel: () => void,
): ActionForm {
  const choices = reasons.map((reason) =>
    element(
      'label',
      { class: 'choice' },
      element('input', { type: 'radio', name: 'reason', value: reason, required: '' }),
      reason,
    ),
  );
  const note = element('textarea', { id: 'note', name: 'note', rows: '2' });
  return form(
    'return',
    `Why do you return ${handOff.name}?`,
    [
      element('fieldset', {}, element('legend', {}, 'Reason'), ...choices),
      element('label', { for: 'note' }, 'Note ', element('span', { class: 'quiet' }, '(optional)')),
      note,
    ],
    'Return lead',
    (values) => {
      const reason = String(values.get('reason') ?? '');
      if (reason === '') return 'Pick a reason: it is what makes the next lead better.';
      send({ action: 'return', reason, note: String(values.get('note') ?? '').trim() });
      return '';
    },
    cancel,
  );
}

export function amountForm(
  action: 'opportunity' | 'won',
  handOff: HandOff,
  send: Send,
  cancel: () => void,
): ActionForm {
  const amount = element('input', {
    id: 'amount',
    name: 'amount',
    inputmode: 'decimal',
    autocomplete: 'off',
    value: handOff.amount,
  });
  return form(
    action,
    action === 'won' ? `${handOff.name} is won` : `${handOff.name} is an opportunity`,
    [
      element('label', { for: 'amount' }, 'Amount ', element('span', { class: 'quiet' }, '(optional)')),
      amount,
    ],
    action === 'won' ? 'Won' : 'Make it an opportunity',
    (values) => {
      const text = String(values.get('amount') ?? '').replaceAll(/[\s,]/g, '');
      const value = text === '' ? null : Number(text);
      if (value !== null && !(value >= 0)) return 'Type the amount as a number, such as 12000.';
      send({ action, amount: value });
      return '';
    },
    cancel,
  );
}

function form(
  action: ActionForm['action'],
  heading: string,
  fields: readonly Node[],
  submit: string,
  read: (values: FormData) => string,
  cancel: () => void,
): ActionForm {
  const trouble = element('p', { class: 'problem', role: 'alert' });
  const node = element(
    'form',
    { class: 'action-form', novalidate: '', 'aria-label': heading },
    element('h3', {}, heading),
    ...fields,
    trouble,
    element(
      'div',
      { class: 'actions' },
      element('button', { type: 'submit', class: 'primary' }, submit),
      button('Cancel', 'plain', cancel),
    ),
  );
  const problem = (sentence: string): void => {
    trouble.textContent = sentence;
  };
  node.addEventListener('submit', (event) => {
    event.preventDefault();
    problem(read(new FormData(node)));
  });
  node.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') cancel();
  });
  return { action, node, problem };
}
