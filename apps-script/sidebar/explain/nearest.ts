import type { Explanation } from '../../../core/explain/explain-lead.ts';
import type { NearestChange } from '../../../core/explain/nearest.ts';
import { element } from '../parts/element.ts';
import { jump } from '../parts/jump.ts';

/** The least that would make the lead an SQL; nothing for one that is one. */
export function nearestPart({ nearest, row }: Explanation): readonly Node[] {
  if (nearest === null) return [];
  const by = nearest.way === '' ? '' : ` by ${nearest.way}`;
  return [
    element(
      'section',
      'nearest',
      element('h2', '', `It would be an SQL${by} if`),
      element('ul', '', ...nearest.changes.map((change) => element('li', '', ...changePart(change, row)))),
    ),
  ];
}

function changePart({ change, text, now }: NearestChange, row: number): readonly (Node | string)[] {
  if (change.kind === 'activity') {
    const often = change.times === 1 ? 'once more' : `${change.times} more times`;
    const detail = change.detail === '' ? '' : `, for example “${change.detail}”`;
    return [`${text}: ${often}${detail} (now: ${now})`];
  }
  const { header, value } = change;
  const place = { tab: 'Leads', row, header };
  const isExample = typeof value === 'string' && value !== '' && value !== 'something else';
  const example = isExample ? `, for example “${value}”` : '';
  return [jump(header, place), `: ${text}${example} (now: ${now})`];
}
