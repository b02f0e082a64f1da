import type { PreviewedMove } from '../../../core/lifecycle/preview.ts';
import { grouped } from '../../../core/lifecycle/preview-words.ts';
import type { Previewed } from '../../requalify/open.ts';
import { ask, whileBusy } from '../client.ts';
import { element, foldable } from '../parts/element.ts';

const A_PAGE = 50;

/** The preview in words, with examples to open. */
export function shownPreview({ preview, words }: Previewed): readonly Node[] {
  const held = words.held.map((sentence) => element('p', 'warning', sentence));
  const paths = preview.paths.map(({ from, to, count, examples }) =>
    foldable(
      [`${from} → ${to}: ${grouped(count)}`],
      preview.paths.length === 1,
      element(
        'ul',
        '',
        ...examples.map((move) =>
          element('li', '', leadLink(move), element('div', 'quiet', firstLine(move.why))),
        ),
      ),
    ),
  );
  return [
    element('p', 'headline', words.changes),
    element('p', 'tonight', words.tonight),
    ...held,
    ...paths,
    ...words.notes.map((note) => element('p', 'quiet', note)),
  ];
}

/** Every lead that would move, a page at a time. */
export function allMoves(moves: readonly PreviewedMove[]): HTMLElement {
  const body = element('tbody', '');
  const where = element('span', 'quiet');
  const before = pageButton('Before');
  const next = pageButton('Next');
  let first = 0;
  const show = () => {
    const shown = moves.slice(first, first + A_PAGE);
    body.replaceChildren(
      ...shown.map((move) =>
        element('tr', '', element('td', '', leadLink(move)), element('td', '', `${move.from} → ${move.to}`)),
      ),
    );
    where.textContent = `${grouped(first + 1)} to ${grouped(first + shown.length)} of ${grouped(moves.length)}`;
    before.disabled = first === 0;
    next.disabled = first + A_PAGE >= moves.length;
  };
  before.addEventListener('click', () => {
    first = Math.max(0, first - A_PAGE);
    show();
  });
  next.addEventListener('click', () => {
    first += A_PAGE;
    show();
  });
  show();
  const head = element('thead', '', element('tr', '', element('th', '', 'Lead'), element('th', '', 'Stage')));
  return element('div', '', element('table', '', head, body), element('div', 'buttons', before, next, where));
}

function leadLink(move: PreviewedMove): HTMLButtonElement {
  const button = element('button', 'link', move.company === '' ? move.name : `${move.name}, ${move.company}`);
  button.type = 'button';
  button.addEventListener('click', () =>
    whileBusy(async () => {
      await ask('goToLead', { leadId: move.leadId, row: move.row });
    }),
  );
  return button;
}

function pageButton(text: string): HTMLButtonElement {
  const button = element('button', '', text);
  button.type = 'button';
  return button;
}

function firstLine(text: string): string {
  return text.split('\n')[0] ?? '';
}
