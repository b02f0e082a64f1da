import { nearest } from '../../criteria/suggest.ts';
import type { Problem } from '../../problem.ts';
import { cellText } from '../../workbook/cell.ts';
import { foldHeader } from '../../workbook/headers.ts';
import { FORM_KINDS, FORMS, type FormHeader, type FormKind } from '../../workbook/schema/forms.ts';
import { cellOf, type Table, type TableRow } from '../../workbook/table.ts';
import type { Form } from './form.ts';

type FormsTable = Table<FormHeader>;

/** Reads Forms. A row that cannot be read is a problem and is left out. */
export function readForms(table: FormsTable): {
  readonly forms: readonly Form[];
  readonly problems: readonly Problem[];
} {
  const forms: Form[] = [];
  const problems: Problem[] = [];
  for (const row of table.rows) {
    const read = readRow(table, row, forms);
    if ('what' in read) problems.push(read);
    else forms.push(read);
  }
  return { forms, problems };
}

function readRow(table: FormsTable, row: TableRow, before: readonly Form[]): Form | Problem {
  const text = (header: FormHeader) => cellText(cellOf(table, row, header)).trim();
  const wrong = (column: FormHeader, what: string, fix: string): Problem => ({
    severity: 'wrong',
    where: { tab: FORMS.title, row: row.row + 1, column },
    what,
    fix,
  });
  const name = text('Form');
  if (name === '') {
    return wrong('Form', 'This form has no name, so nothing comes in by it.', 'Type what you call it.');
  }
  if (before.some((form) => foldHeader(form.name) === foldHeader(name))) {
    return wrong('Form', `"${name}" is there twice; the first row counts.`, 'Give one of them another name.');
  }
  const kind = kindOf(text('Kind'));
  if (kind === null) return wrong('Kind', ...aboutKind(name, text('Kind')));
  const id = kind === 'Google Forms' ? googleFormId(text('Form id')) : text('Form id') || name;
  if (id === null) {
    return wrong(
      'Form id',
      `"${name}" has no id that Google Forms knows, so nothing comes in by it.`,
      'Open the form for editing and copy the address of that page; the address of the page for answering holds another id.',
    );
  }
  const activity = text('Activity');
  return {
    row: row.row,
    name,
    kind,
    id,
    source: text('Source') || name,
    countsAs: activity === '' ? null : { activity, detail: text('Detail') },
    on: foldHeader(text('On')) !== 'no',
  };
}

function kindOf(written: string): FormKind | null {
  return FORM_KINDS.find((kind) => foldHeader(kind) === foldHeader(written)) ?? null;
}

function aboutKind(name: string, written: string): readonly [what: string, fix: string] {
  const meant = nearest(written, FORM_KINDS);
  return [
    `"${name}" is of the kind "${written}", and ${FORM_KINDS.join(' or ')} was expected; nothing comes in by it.`,
    meant === null ? `Pick ${FORM_KINDS.join(' or ')}.` : `Pick ${meant}.`,
  ];
}

/** The id in the address of the editing page, or alone. Links for answering hold one that the API does not know. */
function googleFormId(written: string): string | null {
  const address = /\/forms\/(?:u\/\d+\/)?d\/(?!e\/)([\w-]+)/.exec(written)?.[1];
  if (address !== undefined) return address;
  return /^[\w-]{3,}$/.test(written) ? written : null;
}
