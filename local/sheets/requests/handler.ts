/** What every kind of request of a batchUpdate is: a function that changes an edit, and answers or not. */
import type { Request, Response } from '../google.ts';
import type { Edit } from '../model/edit.ts';

export interface RequestContext {
  /** The e-mail address in whose name the requests are made. */
  readonly account: string;
  /** The present year where the workbook is, for dates typed without one. */
  readonly year: number;
  newId(): number;
}

export type RequestKind = keyof Request;

export type Handler<Kind extends RequestKind> = (
  edit: Edit,
  request: NonNullable<Request[Kind]>,
  context: RequestContext,
) => (Kind extends keyof Response ? NonNullable<Response[Kind]> : never) | undefined;

export type Handlers = { readonly [Kind in RequestKind]?: Handler<Kind> };
