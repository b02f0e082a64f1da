import * as z from 'zod';
import { RETURN_REASONS } from '../../core/workbook/schema/agreement.ts';
import { SET_UP_TABS } from '../../core/workbook/set-up.ts';
import { wholeTab } from '../../core/workbook/tab-to-read.ts';
import { SHEETS_SCOPE } from '../../lambdas/adapters/google-access.ts';
import { SheetRefused } from '../../lambdas/adapters/sheets/errors.ts';
import { type Reading, readWorkbook } from '../../lambdas/adapters/sheets/read.ts';
import { FORMS_SCOPES } from '../../lambdas/connectors/forms/google-forms/client.ts';
import type { GoogleSeen } from '../deployment/deployment.ts';
import { listed } from '../words.ts';
import { broken, type Check, notNeeded, notTried, tried, works } from './check.ts';

const NEEDED_SCOPES = [SHEETS_SCOPE, ...FORMS_SCOPES];
const tokenInfo = z.object({ scope: z.string() });

/** Whether Google lets us in, and what our token may do there. */
export async function checkSignIn({ auth, account, tokenInfoUrl }: GoogleSeen): Promise<readonly Check[]> {
  const who = account === null ? '' : ` as ${account}`;
  const signedIn = `Google lets Leadsheet in${who}`;
  const mayDo = 'The token may read and write the sheet, and read forms';
  if (tokenInfoUrl === null)
    return [works(signedIn), notNeeded(`${mayDo}: the stand-in of Google asks for no scopes`)];
  const token = await auth.getAccessToken().then(
    (answer) => answer.token ?? null,
    (error: unknown) => (error instanceof Error ? error : new Error(String(error))),
  );
  if (typeof token !== 'string') {
    const why = token?.message ?? 'Google gave no token';
    return [
      broken(
        signedIn,
        `Google says: ${why}. Check the secret \`google-credentials\`; a workload identity federation has to let in whoever asks: the roles of the Lambdas, and you.`,
      ),
      notTried(mayDo),
    ];
  }
  return [works(signedIn), ...(await tried(mayDo, () => scopesOf(token, tokenInfoUrl, mayDo)))];
}

async function scopesOf(token: string, tokenInfoUrl: string, what: string): Promise<Check> {
  const url = new URL(tokenInfoUrl);
  url.searchParams.set('access_token', token);
  const answer = await fetch(url);
  const read = tokenInfo.safeParse(await answer.json().catch(() => null));
  if (!read.success)
    return broken(
      what,
      `Google does not know the token (HTTP ${answer.status}). Put fresh credentials into the secret.`,
    );
  const granted = new Set(read.data.scope.split(' '));
  const missing = NEEDED_SCOPES.filter((scope) => !granted.has(scope));
  return missing.length === 0 ? works(what) : broken(what, `Let the credentials have ${listed(missing)}.`);
}

/** Reads the workbook; null, with what to do, when that is refused. */
export async function checkShared(
  { sheets, account }: GoogleSeen,
  spreadsheetId: string,
): Promise<{ readonly checks: readonly Check[]; readonly reading: Reading | null }> {
  const what = `The sheet is shared with ${account ?? 'the account of the token'}`;
  try {
    const tabs = [
      ...SET_UP_TABS.filter(({ tab }) => tab.title !== RETURN_REASONS.title),
      wholeTab(RETURN_REASONS),
    ];
    return { checks: [works(what)], reading: await readWorkbook(sheets, spreadsheetId, tabs) };
  } catch (error) {
    const remedy =
      error instanceof SheetRefused
        ? remedyFor(error, account, spreadsheetId)
        : String((error as Error).message);
    return { checks: [broken(what, remedy)], reading: null };
  }
}

/** Whether there is no such sheet, shared or not: none of this ID, or a file of another kind. */
export function isNoSheet({ status, message }: SheetRefused): boolean {
  return status === 404 || OTHER_KIND.test(message);
}

/** What Google says of a file that was uploaded and not converted. */
const OTHER_KIND = /not supported for this document/i;

/** What to do when Google refuses a sheet. */
export function remedyFor(
  { status, message }: SheetRefused,
  account: string | null,
  spreadsheetId: string,
): string {
  if (status === 403)
    return `Open the sheet, click Share, and add ${account ?? 'the account of the token'} as an editor.`;
  if (OTHER_KIND.test(message))
    return `\`${spreadsheetId}\` is no Google Sheet, but a file such as Excel's: open it, choose File ▸ Save as Google Sheets, and take the address of that.`;
  if (status === 404)
    return `Google has no sheet \`${spreadsheetId}\`: copy what stands between /d/ and /edit in its address.`;
  return message;
}
