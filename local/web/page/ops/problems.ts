import type { OpsState, Tone } from '../../ops/wire.ts';
import { element } from '../sales/element.ts';
import { chip, empty } from './parts.ts';

const SEVERITIES: Readonly<Record<string, readonly [string, Tone]>> = {
  stops: ['Stops a job', 'bad'],
  wrong: ['Wrong', 'warn'],
  note: ['Note', 'quiet'],
};

export function problemNodes({ problems, workbookProblem }: OpsState): readonly HTMLElement[] {
  if (workbookProblem !== null) {
    return [
      element('p', { class: 'problem' }, 'The workbook could not be read.'),
      element('p', {}, workbookProblem),
    ];
  }
  if (problems.total === 0) return [empty('The last runs found no problem in the workbook.')];
  const rows = problems.rows.map(({ severity, where, link, what, fix }) => {
    const [word, tone] = SEVERITIES[severity] ?? [severity, 'quiet'];
    return element(
      'li',
      {},
      element('span', { class: 'head' }, chip(word, tone), element('a', { href: link }, where)),
      element('p', {}, what),
      element('p', { class: 'advice' }, fix),
    );
  });
  const left = problems.total - rows.length;
  return [
    element('ul', { class: 'problems' }, ...rows),
    ...(left > 0 ? [empty(`… and ${left} more in the Problems tab.`)] : []),
  ];
}
