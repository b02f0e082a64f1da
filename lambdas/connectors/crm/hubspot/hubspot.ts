import type { CrmConnector } from '../port.ts';
import { checkPortal } from './check.ts';
import { readOutcomes } from './outcomes.ts';
import { type Portal, readPortal } from './portal.ts';
import { prepareProperties } from './prepare.ts';
import { pushRecords } from './push.ts';
import { type HubSpotDeps, hubSpotRequests } from './request.ts';
import { type HubSpotSettingsInput, hubSpotSettings } from './settings.ts';

/** People change properties and stages now and then; a Lambda that stays warm must notice. */
const PORTAL_GOOD_FOR_MS = 5 * 60_000;

/** HubSpot, by its public API: contacts known by a property of ours, a task for the rep, and what sales did since. */
export function hubSpotConnector(input: HubSpotSettingsInput, deps: HubSpotDeps): CrmConnector {
  const settings = hubSpotSettings.parse(input);
  const send = hubSpotRequests(settings, deps);
  let known: { readonly portal: Portal; readonly untilMs: number } | null = null;

  async function portal(): Promise<Portal> {
    if (known === null || known.untilMs <= deps.now()) {
      known = { portal: await readPortal(send, settings), untilMs: deps.now() + PORTAL_GOOD_FOR_MS };
    }
    return known.portal;
  }

  return {
    name: 'HubSpot',
    check: () => checkPortal(send, settings),
    prepare: () => prepareProperties(send, settings),
    push: (records) => pushRecords(send, portal, records),
    outcomes: (cursor) => readOutcomes(send, deps.now, cursor),
  };
}
