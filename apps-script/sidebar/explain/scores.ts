import type { Explanation } from '../../../core/explain/explain-lead.ts';
import type { LineExplained } from '../../../core/explain/scores.ts';
import { element, foldable } from '../parts/element.ts';
import { jump } from '../parts/jump.ts';

/** Each score with the lines that add up to it, and those that gave nothing folded away. */
export function scoreParts({ scores, total, row }: Explanation): readonly Node[] {
  const parts = scores.map(({ score, points, lines }) => {
    const counting = lines.filter(({ counts }) => counts);
    const others = lines.filter(({ counts }) => !counts);
    const rest =
      others.length === 0
        ? []
        : [foldable([`${others.length} did not count`], false, lineList(others, row, '–'))];
    const none = counting.length === 0 ? [element('p', 'quiet', 'No line counts.')] : [];
    return foldable(
      [`${score}`, element('b', '', String(points))],
      counting.length > 0,
      ...none,
      lineList(counting, row, null),
      ...rest,
    );
  });
  const sums = scores
    .filter(({ score }) => score !== 'BANT')
    .map(({ score, points }) => `${score} ${points}`);
  return [
    ...parts,
    element('p', 'quiet', `Total ${total} = ${sums.join(' + ')}. BANT is a checklist of its own.`),
  ];
}

function lineList(lines: readonly LineExplained[], row: number, mark: string | null): HTMLElement {
  const items = lines.map(({ points, text, found, header, at }) => {
    const shown = mark ?? (points > 0 ? `+${points}` : String(points));
    const said = at === null ? text : jump(text, { tab: at.tab, row: at.row, header: 'Field' });
    return element(
      'li',
      '',
      element('span', 'points', shown),
      element('span', '', said, foundPart(found, header, row)),
    );
  });
  return element('ul', 'lines', ...items);
}

/** What stands in the lead's own cell, with a way there. */
export function foundPart(found: string, header: string | null, row: number): HTMLElement {
  const name = header === null ? found : jump(`${header}: ${found}`, { tab: 'Leads', row, header });
  return element('span', 'found', name);
}
