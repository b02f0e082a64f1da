import type { Method } from './call.ts';
import type { Operation } from './route.ts';
import { batchUpdate, copyTo, create, get } from './spreadsheet-calls.ts';
import {
  appendRange,
  batchClearValues,
  batchGetValues,
  batchUpdateValues,
  clearRange,
  getValues,
  updateRange,
} from './value-calls.ts';

export const methods: Readonly<Record<Operation, Method>> = {
  'spreadsheets.create': create,
  'spreadsheets.get': get,
  'spreadsheets.batchUpdate': batchUpdate,
  'spreadsheets.sheets.copyTo': copyTo,
  'spreadsheets.values.get': getValues,
  'spreadsheets.values.update': updateRange,
  'spreadsheets.values.append': appendRange,
  'spreadsheets.values.clear': clearRange,
  'spreadsheets.values.batchGet': batchGetValues,
  'spreadsheets.values.batchUpdate': batchUpdateValues,
  'spreadsheets.values.batchClear': batchClearValues,
};
