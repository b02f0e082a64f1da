import type { LeadDraft } from '../lifecycle/lead-draft.ts';
import type { Problem } from '../problem.ts';
import { cellText, isBlank } from '../workbook/cell.ts';
import { foldHeader } from '../workbook/headers.ts';
import { CRM_FIELDS } from '../workbook/schema/agreement.ts';
import type { ColumnKind } from '../workbook/schema/column.ts';
import { LEADS, type LeadHeader } from '../workbook/schema/leads.ts';
import { cellOf, type Table } from '../workbook/table.ts';
import type { CrmValue } from './record.ts';

/** Which column goes to which field of the CRM; two fields when a name is split. */
export interface FieldMapping {
  readonly header: string;
  readonly kind: ColumnKind;
  readonly crmFields: readonly string[];
}

type CrmFieldHeader = (typeof CRM_FIELDS)['columns'][number]['header'];

/** Reads the CRM fields tab. A row that names no column of Leads is a problem and is left out. */
export function readFieldMapping(
  table: Table<CrmFieldHeader>,
  leads: Table<LeadHeader>,
): { mapping: readonly FieldMapping[]; problems: readonly Problem[] } {
  const headers = new Map(leads.headers.map((header) => [foldHeader(header), header]));
  const kinds = new Map<string, ColumnKind>(LEADS.columns.map((column) => [column.header, column.kind]));
  const mapping: FieldMapping[] = [];
  const problems: Problem[] = [];
  for (const row of table.rows) {
    if (foldHeader(cellText(cellOf(table, row, 'On'))) === 'no') continue;
    const named = cellText(cellOf(table, row, 'Column'));
    const header = headers.get(foldHeader(named));
    const crmFields = cellText(cellOf(table, row, 'CRM field'))
      .split('+')
      .map((field) => field.trim())
      .filter((field) => field !== '');
    if (header === undefined || crmFields.length === 0) {
      problems.push({
        severity: 'wrong',
        where: {
          tab: CRM_FIELDS.title,
          row: row.row + 1,
          column: header === undefined ? 'Column' : 'CRM field',
        },
        what:
          header === undefined
            ? `Leads has no column "${named}", so it is not sent to the CRM.`
            : `"${named}" names no field of the CRM, so it is not sent.`,
        fix:
          header === undefined
            ? 'Type the header of a column of Leads.'
            : "Type the CRM's own name of the field.",
      });
      continue;
    }
    mapping.push({ header, kind: kinds.get(header) ?? 'text', crmFields });
  }
  return { mapping, problems };
}

/** The lead's filled columns as CRM fields. A text mapped to two fields is split at its last space, as a name is. */
export function crmFields(
  lead: LeadDraft,
  mapping: readonly FieldMapping[],
): Readonly<Record<string, CrmValue>> {
  const fields: Record<string, CrmValue> = {};
  for (const { header, kind, crmFields: names } of mapping) {
    const value = lead.get(header as LeadHeader);
    if (isBlank(value)) continue;
    const [first, second] = names;
    if (first === undefined) continue;
    if (second !== undefined) {
      const [before, after] = splitAtLastSpace(cellText(value));
      if (before !== '') fields[first] = { kind: 'text', text: before };
      if (after !== '') fields[second] = { kind: 'text', text: after };
      continue;
    }
    fields[first] = crmValue(lead, header as LeadHeader, kind);
  }
  return fields;
}

function crmValue(lead: LeadDraft, header: LeadHeader, kind: ColumnKind): CrmValue {
  const value = lead.get(header);
  if (kind === 'instant' || kind === 'date') {
    const epochMs = lead.instant(header);
    if (epochMs !== null) return { kind: 'instant', epochMs };
  }
  if (kind === 'yes or no')
    return { kind: 'yesNo', yes: ['yes', 'true'].includes(foldHeader(cellText(value))) };
  if (typeof value === 'number') return { kind: 'number', number: value };
  return { kind: 'text', text: cellText(value) };
}

/** "Ana María de la Cruz" is "Ana María de la" and "Cruz"; one word is a last name, which CRMs want most. */
function splitAtLastSpace(name: string): readonly [string, string] {
  const at = name.lastIndexOf(' ');
  return at < 0 ? ['', name] : [name.slice(0, at).trim(), name.slice(at + 1)];
}
