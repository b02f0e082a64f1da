/** What goes between the sales page and its server. Types only: the page is built for a browser. */

export type State = 'Waiting' | 'Accepted' | 'Opportunity' | 'Won' | 'Lost' | 'Returned';

/** What a rep can do with a hand-off. */
export type RepAction =
  | { readonly action: 'accept' | 'first contact' | 'next step' | 'lost' }
  | { readonly action: 'return'; readonly reason: string; readonly note?: string | undefined }
  | { readonly action: 'opportunity' | 'won'; readonly amount?: number | null | undefined };
export type ActionName = RepAction['action'];

export interface Rep {
  readonly id: string;
  readonly name: string;
}

/** A lead that was handed to sales, as a rep sees it. Instants are epoch milliseconds. */
export interface HandOff {
  /** HubSpot's id of the contact. */
  readonly id: string;
  readonly leadId: string;
  readonly name: string;
  readonly company: string;
  readonly title: string;
  readonly stage: string;
  readonly round: number;
  readonly state: State;
  readonly why: string;
  readonly sentAt: number | null;
  readonly answerBy: number | null;
  readonly owner: Rep | null;
  readonly returnReason: string;
  readonly returnNote: string;
  readonly amount: string;
  readonly steps: readonly { readonly label: string; readonly at: number }[];
  /** Everything else that is known. */
  readonly details: readonly { readonly label: string; readonly value: string }[];
  readonly actions: readonly ActionName[];
}

export interface Everything {
  /** The CRM's clock, which may be ahead of the browser's. */
  readonly now: number;
  readonly reps: readonly Rep[];
  readonly returnReasons: readonly string[];
  /** Newest first. */
  readonly handOffs: readonly HandOff[];
}

export interface ActedOn {
  readonly handOff: HandOff;
  /** Takes the action back while nobody has changed the same again. */
  readonly undo: string;
}
