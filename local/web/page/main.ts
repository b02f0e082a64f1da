import { Session } from './session.ts';
import { banner } from './toast.ts';

/** The grid is large. The workbook is asked for, and read, while it is still on its way. */
const container = document.getElementById('grid');
const spreadsheetId = document.body.dataset.spreadsheetId;
if (container && spreadsheetId) {
  const session: Session = new Session({
    screen: import('./workbook-page.ts').then(({ openWorkbookPage }) =>
      openWorkbookPage(container, spreadsheetId, session),
    ),
    lost: () => banner('Reconnecting…'),
  });
  session.start().catch(() => banner('The page could not be loaded. Reload it.'));
}
