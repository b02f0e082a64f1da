import type { SpreadsheetProperties } from '../google.ts';
import type { RequestContext } from '../requests/handler.ts';
import type { SheetsStore } from '../store.ts';
import type { Query } from './query.ts';
import type { Route } from './route.ts';

/** A request of the API, read as far as every method needs. */
export interface Call {
  readonly store: SheetsStore;
  readonly route: Route;
  /** The body's JSON; undefined when there was none. */
  readonly body: unknown;
  /** The query, refused when it has a parameter that is neither named here nor common to all methods. */
  query(allowed: readonly string[]): Query;
  context(properties: SpreadsheetProperties): RequestContext;
}

export type Method = (call: Call) => unknown;
