/** Every kind of request that a batchUpdate carries out here. */

import { borderHandlers } from './borders.ts';
import { cellHandlers } from './cells.ts';
import { chartHandlers } from './charts.ts';
import { cleanUpHandlers } from './clean-up.ts';
import { conditionalFormatHandlers } from './conditional-formats.ts';
import { dimensionHandlers } from './dimensions.ts';
import { filterHandlers } from './filters.ts';
import { groupHandlers } from './groups.ts';
import type { Handlers, RequestKind } from './handler.ts';
import { mergeHandlers } from './merges.ts';
import { nameHandlers } from './names.ts';
import { pasteHandlers } from './pasting.ts';
import { protectionHandlers } from './protections.ts';
import { rangeHandlers } from './ranges.ts';
import { sortHandlers } from './sorting.ts';
import { spreadsheetHandlers } from './spreadsheet.ts';
import { tabHandlers } from './tabs.ts';
import { validationHandlers } from './validations.ts';

export const handlers: Handlers = {
  ...borderHandlers,
  ...chartHandlers,
  ...cleanUpHandlers,
  ...conditionalFormatHandlers,
  ...filterHandlers,
  ...pasteHandlers,
  ...rangeHandlers,
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
