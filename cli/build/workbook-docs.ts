// Writes docs/workbook.md from the schema, so that the page says what the code does.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Column } from '../../core/workbook/schema/column.ts';
import type { Tab } from '../../core/workbook/schema/tab.ts';
import { WORKBOOK } from '../../core/workbook/schema/workbook.ts';

const OWNERS: Readonly<Record<Tab['owner'], string>> = {
  people: 'people edit it; machines never write it',
  machine: 'Leadsheet writes it',
  both: 'people and Leadsheet, column by column',
};

/** The page of docs that describes every tab and column, as Markdown. */
export function workbookDocs(): string {
  const shown = WORKBOOK.filter((tab) => tab.shown).map((tab) => `**${tab.title}**`);
  return [
    '# The workbook',
    '',
    '<!-- Written by `npm run docs` from core/workbook/schema: change it there. -->',
    '',
    `A new workbook shows ${shown.join(', ')}. The other tabs are hidden until you ask for them (right-click a tab, or *Show* in the local page).`,
    '',
    'Columns are found by their header, never by their place: add columns of your own, reorder them, sort rows as you like. Renaming a header that is listed here stops the jobs before they write, and they say which one. *people* means that machines never write the column; *machine*, that Leadsheet does; *shared*, that Leadsheet writes it when it creates the row and later fills a blank at most.',
    '',
    ...WORKBOOK.flatMap(tabDocs),
  ].join('\n');
}

function tabDocs(tab: Tab): readonly string[] {
  const traits = [
    OWNERS[tab.owner],
    tab.shown ? 'shown' : 'hidden',
    ...(tab.appendOnly ? ['rows are only added'] : []),
  ];
  const columns = tab.columns.map(
    (column) => `| ${column.header} | ${column.owner} | ${column.kind} | ${column.note}${choices(column)} |`,
  );
  return [
    `## ${tab.title}`,
    '',
    `${traits.join('; ')}.${tab.teamsColumns ? ' Its columns are your own: each one is a list.' : ''}`,
    '',
    '| column | written by | holds | what it is |',
    '|---|---|---|---|',
    ...columns,
    '',
  ];
}

function choices({ choices: from }: Column): string {
  if (from === null) return '';
  if (from.from === 'column') return ` *One of ${from.tab} ▸ ${from.header}.*`;
  return from.strict && from.words.length <= 20 ? ` *${from.words.join(' · ')}*` : '';
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(new URL('../../docs/workbook.md', import.meta.url), workbookDocs());
}
