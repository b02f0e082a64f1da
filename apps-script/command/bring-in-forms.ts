import { orAlert } from '../or-alert.ts';
import { connection, showConnect } from './connection.ts';
import { sendCommand } from './send-command.ts';

const TITLE = 'Bring in forms now';

/** Has the forms asked for what came in since the last time, at once; says how to connect where AWS is not. */
export function bringInForms(): void {
  orAlert(TITLE, () => {
    if (connection() === null) {
      showConnect(TITLE);
      return;
    }
    sendCommand({ job: 'sync-forms', send: null });
    SpreadsheetApp.getActive().toast(
      'Every form is being asked for new answers. New leads stand in Leads in a minute or two; Leadsheet ▸ Show ▸ Runs says what came in.',
      TITLE,
      12,
    );
  });
}
