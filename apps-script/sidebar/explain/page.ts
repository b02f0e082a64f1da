import type { Explanation } from '../../../core/explain/explain-lead.ts';
import { ask, whileBusy } from '../client.ts';
import { byId, element, foldable } from '../parts/element.ts';
import { jump } from '../parts/jump.ts';
import { barParts } from './bars.ts';
import { nearestPart } from './nearest.ts';
import { scoreParts } from './scores.ts';

const lead = byId('lead', HTMLElement);

async function explain(): Promise<void> {
  show(await ask('explainSelected'));
}

function show(explanation: Explanation): void {
  const { name, company, row, stage, judged, because, notes, moves, did } = explanation;
  lead.replaceChildren(
    element(
      'h1',
      '',
      jump(name, { tab: 'Leads', row, header: 'Name' }),
      company === '' ? '' : `, ${company}`,
    ),
    element('p', '', element('span', 'stage', stage === '' ? 'new' : stage), ` row ${row}`),
    element('p', '', stage === judged ? because : `By the rules: ${because}`),
    ...notes.map((note) => element('p', 'quiet', note)),
    ...nearestPart(explanation),
    element('h2', '', 'Scores'),
    ...scoreParts(explanation),
    element('h2', '', 'Bars'),
    ...barParts(explanation),
    element('h2', '', 'History'),
    ...(moves.length === 0 ? [element('p', 'quiet', 'It has not moved yet.')] : []),
    ...moves.map(({ at, from, to, why, round, version }) =>
      element(
        'p',
        'move',
        element('b', '', from === to ? to : `${from} → ${to}`),
        ` ${at}${round > 0 ? `, round ${round}` : ''}${version === '' ? '' : `, ${version}`}`,
        element('span', 'found', why),
      ),
    ),
    foldable(
      ['What it did last'],
      did.length > 0,
      did.length === 0
        ? element('p', 'quiet', 'No activity is known.')
        : element('ul', '', ...did.map((what) => element('li', '', what))),
    ),
  );
}

byId('follow', HTMLButtonElement).addEventListener('click', () => whileBusy(explain));
void whileBusy(async () => {
  lead.replaceChildren();
  await explain();
});
