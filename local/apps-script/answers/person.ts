/** What scripts ask of the page on which the person waits. */

import type { PageSession } from '../page-session.ts';
import type { Answers, ExecutionContext } from './answers.ts';
import { Unanswerable } from './answers.ts';

type PersonCalls =
  | 'selection'
  | 'activate'
  | 'toast'
  | 'addMenu'
  | 'removeMenu'
  | 'ask'
  | 'showSidebar'
  | 'showDialog';

export const personAnswers: Pick<Answers, PersonCalls> = {
  selection: ({ session }) => session?.selection ?? null,
  activate: ({ session }, selection) => session?.activate(selection),
  // A trigger that nobody sees may still say something; nobody hears it.
  toast: ({ session }, title, message, seconds) => session?.send({ kind: 'toast', title, message, seconds }),
  addMenu: (context, title, entries) => pageOf(context).addMenu(title, entries),
  removeMenu: (context, title) => pageOf(context).removeMenu(title),
  ask: (context, title, message, buttons, withText) =>
    pageOf(context).ask({ title, message, buttons, withText }),
  showSidebar: (context, view) => pageOf(context).showSidebar(view),
  showDialog: (context, view, modal) => pageOf(context).showDialog(view, modal),
};

function pageOf({ session }: ExecutionContext): PageSession {
  if (!session) throw new Unanswerable('Cannot call SpreadsheetApp.getUi() from this context.');
  return session;
}
