/** Protected ranges. The account that asks may always edit; nothing here keeps it from writing. */
import { refuse } from '../errors.ts';
import type { GridRange, ProtectedRange } from '../google.ts';
import { updatePaths, withFields } from '../masked-update.ts';
import type { Edit } from '../model/edit.ts';
import { sheetOf } from '../model/workbook.ts';
import { withoutZeroSheet } from '../render/spreadsheet.ts';
import type { Handlers, RequestContext } from './handler.ts';
import { openRange } from './target.ts';

export const protectionHandlers: Handlers = {
  addProtectedRange(edit, { protectedRange }, context) {
    const given = protectedRange ?? {};
    const id = given.protectedRangeId ?? context.newId();
    if (find(edit, id)) refuse(`Protected range id ${id} already exists.`);
    const kept = keptProtection(edit, { ...given, protectedRangeId: id }, context);
    const sheet = edit.grid(sheetIdOf(edit, kept));
    sheet.setRules({ protectedRanges: [...sheet.rules.protectedRanges, kept] });
    edit.sheetChanged(sheet.sheetId, 'rules');
    // The answer repeats the editors that were sent; reading it back names the owner too.
    const answer = withoutZeroSheet({ ...kept });
    if (kept.editors) answer.editors = sentEditors(given);
    return { protectedRange: answer };
  },

  updateProtectedRange(edit, { protectedRange, fields }, context) {
    const paths = updatePaths(fields);
    const id = protectedRange?.protectedRangeId ?? 0;
    const found = find(edit, id) ?? refuse(`No protected range with id: ${id}`);
    const merged = withFields<ProtectedRange>(
      found.protection,
      { ...protectedRange, protectedRangeId: id },
      paths,
    );
    const kept = keptProtection(edit, merged, context);
    remove(edit, id);
    const sheet = edit.grid(sheetIdOf(edit, kept));
    sheet.setRules({ protectedRanges: [...sheet.rules.protectedRanges, kept] });
    edit.sheetChanged(sheet.sheetId, 'rules');
    return undefined;
  },

  deleteProtectedRange(edit, { protectedRangeId }) {
    const id = protectedRangeId ?? 0;
    if (!find(edit, id)) refuse(`No protected range with id: ${id}`);
    remove(edit, id);
    return undefined;
  },
};

function find(edit: Edit, id: number): { sheetId: number; protection: ProtectedRange } | null {
  for (const sheet of edit.sheets) {
    const protection = sheet.rules.protectedRanges.find((known) => known.protectedRangeId === id);
    if (protection) return { sheetId: sheet.sheetId, protection };
  }
  return null;
}

function remove(edit: Edit, id: number): void {
  const found = find(edit, id);
  if (!found) return;
  const sheet = edit.grid(found.sheetId);
  sheet.setRules({
    protectedRanges: sheet.rules.protectedRanges.filter((known) => known.protectedRangeId !== id),
  });
  edit.sheetChanged(found.sheetId, 'rules');
}

function keptProtection(edit: Edit, given: ProtectedRange, { account }: RequestContext): ProtectedRange {
  if (!given.range && !given.namedRangeId) refuse('No range specified.');
  const { description, warningOnly, namedRangeId, unprotectedRanges } = given;
  return {
    protectedRangeId: given.protectedRangeId ?? 0,
    ...(given.range && { range: openRange(edit, given.range) }),
    ...(namedRangeId && { namedRangeId, range: rangeOfName(edit, namedRangeId) }),
    ...(description && { description }),
    ...(warningOnly && { warningOnly }),
    requestingUserCanEdit: true,
    ...(unprotectedRanges &&
      unprotectedRanges.length > 0 && {
        unprotectedRanges: unprotectedRanges.map((range) => openRange(edit, range)),
      }),
    ...(!warningOnly && { editors: withOwner(given, account) }),
  };
}

function rangeOfName(edit: Edit, namedRangeId: string): GridRange {
  const named = edit.namedRanges.find((known) => known.namedRangeId === namedRangeId);
  return named?.range ?? refuse(`No named range with id: ${namedRangeId}`);
}

function sheetIdOf(edit: Edit, { range }: ProtectedRange): number {
  const sheetId = range?.sheetId ?? 0;
  if (!sheetOf(edit.workbook, sheetId)) refuse(`No grid with id: ${sheetId}`);
  return sheetId;
}

function sentEditors({ editors }: ProtectedRange): NonNullable<ProtectedRange['editors']> {
  return {
    ...(editors?.users && editors.users.length > 0 && { users: editors.users }),
    ...(editors?.groups && editors.groups.length > 0 && { groups: editors.groups }),
    ...(editors?.domainUsersCanEdit && { domainUsersCanEdit: true }),
  };
}

function withOwner(given: ProtectedRange, account: string): NonNullable<ProtectedRange['editors']> {
  const sent = sentEditors(given);
  return { ...sent, users: [...new Set([...(sent.users ?? []), account])] };
}
