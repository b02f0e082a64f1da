/** Every kind of request that a batchUpdate carries out here. */

import { cellHandlers } from './cells.ts';
import { dimensionHandlers } from './dimensions.ts';
import { groupHandlers } from './groups.ts';
import type { Handlers, RequestKind } from './handler.ts';
import { mergeHandlers } from './merges.ts';
import { nameHandlers } from './names.ts';
import { protectionHandlers } from './protections.ts';
import { sortHandlers } from './sorting.ts';
import { spreadsheetHandlers } from './spreadsheet.ts';
import { tabHandlers } from './tabs.ts';
import { validationHandlers } from './validations.ts';

export const handlers: Handlers = {
  ...cellHandlers,
  ...dimensionHandlers,
  ...groupHandlers,
  ...mergeHandlers,
  ...nameHandlers,
  ...protectionHandlers,
  ...sortHandlers,
  ...spreadsheetHandlers,
  ...tabHandlers,
  ...validationHandlers,
};

export const REQUEST_KINDS = Object.keys(handlers) as RequestKind[];
