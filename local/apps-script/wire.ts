/**
 * What the page and the host of the sheet's script tell each other over one socket (`/local/apps-script`), as JSON.
 * Each page that is open has a session of its own, as each browser tab has in Google Sheets.
 */

/** What the person has selected: needed before a menu function runs. Rows and columns count from 0, ends excluded. */
export interface Selection {
  readonly sheetId: number;
  /** The cell the cursor is in. */
  readonly row: number;
  readonly column: number;
  readonly ranges: readonly {
    readonly startRow: number;
    readonly endRow: number;
    readonly startColumn: number;
    readonly endColumn: number;
  }[];
}

/** One entry of the menu that the script built in `onOpen`. */
export type MenuEntry =
  | { readonly kind: 'item'; readonly label: string; readonly function: string }
  | { readonly kind: 'submenu'; readonly label: string; readonly entries: readonly MenuEntry[] }
  | { readonly kind: 'separator' };

/** From the page. */
export type FromPage =
  /** First of all, and again after a lost connection; `user` is who the person says to be. */
  | { readonly kind: 'hello'; readonly user: string }
  | { readonly kind: 'select'; readonly selection: Selection }
  /** A click in the menu. */
  | { readonly kind: 'run'; readonly function: string; readonly selection: Selection }
  /** `google.script.run` in a dialog or sidebar; `view` is the id it was shown with. */
  | {
      readonly kind: 'call';
      readonly call: string;
      readonly view: string;
      readonly function: string;
      readonly args: readonly unknown[];
      readonly selection: Selection;
    }
  /** The answer to an alert or a prompt; `button` is Google's word: OK, CANCEL, YES, NO or CLOSE. */
  | { readonly kind: 'answer'; readonly ask: string; readonly button: string; readonly text: string }
  /** *Cancel* beside *Running script*: ends what runs for this page. */
  | { readonly kind: 'cancel' }
  /** The person closed a dialog or sidebar. */
  | { readonly kind: 'closed'; readonly view: string };

/** To the page. */
export type ToPage =
  /**
   * `session` names this page: what a person enters is sent to the Sheets API with it in the header
   * `x-leadsheet-session`, so that the script's `onEdit` hears of it.
   */
  | {
      readonly kind: 'welcome';
      readonly session: string;
      readonly user: string;
      readonly users: readonly string[];
    }
  | {
      readonly kind: 'menus';
      readonly menus: readonly { readonly title: string; readonly entries: readonly MenuEntry[] }[];
    }
  /** HTML is a whole document, to be put into a sandboxed frame with a `google.script` of ours. */
  | { readonly kind: 'sidebar'; readonly view: string; readonly title: string; readonly html: string }
  | {
      readonly kind: 'dialog';
      readonly view: string;
      readonly title: string;
      readonly html: string;
      readonly width: number;
      readonly height: number;
      readonly modal: boolean;
    }
  | { readonly kind: 'close'; readonly view: string }
  /** `seconds` is how long it stays; negative: until the next one. */
  | { readonly kind: 'toast'; readonly title: string; readonly message: string; readonly seconds: number }
  | {
      readonly kind: 'ask';
      readonly ask: string;
      readonly title: string;
      readonly message: string;
      /** Google's button sets: OK, OK_CANCEL, YES_NO, YES_NO_CANCEL. */
      readonly buttons: string;
      readonly withText: boolean;
    }
  /** `google.script.run` came back; `error` is the message that a failure handler gets. */
  | {
      readonly kind: 'returned';
      readonly call: string;
      readonly value: unknown;
      readonly error: string | null;
    }
  /** The script moved the cursor or opened a tab. */
  | { readonly kind: 'activate'; readonly selection: Selection }
  /** A menu function began or ended; `error` is what Google would show in its red box. */
  | { readonly kind: 'running'; readonly function: string }
  | { readonly kind: 'ran'; readonly function: string; readonly error: string | null };
