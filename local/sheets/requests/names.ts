/** Named ranges. That an unknown id is refused is what the one-writer fence of the sheet adapter rests on. */

import { readReference } from '../a1.ts';
import { refuse } from '../errors.ts';
import type { NamedRange } from '../google.ts';
import { updatePaths } from '../masked-update.ts';
import type { Edit } from '../model/edit.ts';
import { namedRangeResource } from '../render/spreadsheet.ts';
import type { Handlers } from './handler.ts';
import { openRange } from './target.ts';

const NAME = /^[A-Za-z_\u0080-\uffff][\w.\u0080-\uffff]*$/;
const LONGEST_NAME = 250;

export const nameHandlers: Handlers = {
  addNamedRange(edit, { namedRange }, context) {
    const name = namedRange?.name ?? '';
    checkName(edit, name, null);
    if (!namedRange?.range) refuse('No range specified.');
    const range = openRange(edit, namedRange.range);
    const namedRangeId = namedRange.namedRangeId || String(context.newId());
    if (edit.namedRanges.some((known) => known.namedRangeId === namedRangeId)) {
      refuse(`Named range id ${namedRangeId} already exists.`);
    }
    const added = { namedRangeId, name, range };
    edit.setNamedRanges([...edit.namedRanges, added]);
    return { namedRange: namedRangeResource(added) ?? {} };
  },

  updateNamedRange(edit, { namedRange, fields }) {
    const paths = updatePaths(fields);
    const id = namedRange?.namedRangeId ?? '';
    const known =
      edit.namedRanges.find((name) => name.namedRangeId === id) ?? refuse(`No NamedRange with id: ${id}`);
    const names = (field: string) => paths === null || paths.some((path) => path[0] === field);
    const name = names('name') ? (namedRange?.name ?? '') : known.name;
    if (names('name')) checkName(edit, name, known.namedRangeId);
    const range = names('range') ? newRange(edit, namedRange) : known.range;
    const updated = { ...known, name, range };
    edit.setNamedRanges(edit.namedRanges.map((other) => (other === known ? updated : other)));
    return undefined;
  },

  deleteNamedRange(edit, { namedRangeId }) {
    const id = namedRangeId ?? '';
    if (!edit.namedRanges.some((name) => name.namedRangeId === id)) {
      refuse(`No named range with id: ${id}`);
    }
    edit.setNamedRanges(edit.namedRanges.filter((name) => name.namedRangeId !== id));
    return undefined;
  },
};

function newRange(edit: Edit, namedRange: NamedRange | null | undefined) {
  return namedRange?.range ? openRange(edit, namedRange.range) : refuse('No range specified.');
}

function checkName(edit: Edit, name: string, ownId: string | null): void {
  const isReference = readReference(name) !== null || /^(true|false)$/i.test(name);
  if (!NAME.test(name) || isReference || name.length > LONGEST_NAME) {
    refuse(`The named range name "${name}" is invalid.`);
  }
  const folded = name.toLowerCase();
  if (edit.namedRanges.some((known) => known.namedRangeId !== ownId && known.name.toLowerCase() === folded)) {
    refuse(`Cannot add named range with name ${name}, a named range with that name already exists.`);
  }
}
