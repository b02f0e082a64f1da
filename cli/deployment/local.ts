import { googleAuth, SHEETS_SCOPE } from '../../lambdas/adapters/google-access.ts';
import { sheetsClient } from '../../lambdas/adapters/sheets/client.ts';
import { LAMBDAS } from '../../lambdas/topology.ts';
import { LOCAL_CRM_TOKEN } from '../../local/sales/token.ts';
import { countArchived, readAlarms, readEngine, redriveDead, replayArchived } from '../control.ts';
import type { RunningProduct } from '../running-product.ts';
import type { Deployment } from './deployment.ts';
import { hubSpotOf } from './hubspot.ts';
import { localLedger } from './local-ledger.ts';

/** The stand-in of Google counts requests by the name of who asks. */
const ACCESS_TOKEN = 'person-who-runs-it';

/** The product that runs on this machine. */
export function localDeployment(product: RunningProduct): Deployment {
  const { url, spreadsheetId } = product;
  const access = { credentials: null, accessToken: ACCESS_TOKEN };
  return {
    name: `the product at ${url}`,
    spreadsheetId,
    flag: '',
    now: product.now,
    google: async () => ({
      sheets: sheetsClient({ rootUrl: `${url}/`, spreadsheetId, ...access }),
      auth: googleAuth({ ...access, scopes: [SHEETS_SCOPE] }),
      account: null,
      tokenInfoUrl: null,
    }),
    crm: async (returnReasons) =>
      hubSpotOf({ token: LOCAL_CRM_TOKEN, baseUrl: url, returnReasons, now: product.now }),
    ledger: () => localLedger(url),
    secrets: async () => null,
    async schedules() {
      const { schedules, schedulesPaused, timeZone } = await readEngine(url);
      return schedules.map(({ name, expression, nextMs }) => ({
        job: name,
        when: expression,
        timeZone,
        isOn: !schedulesPaused && nextMs !== null,
        mendWith: `The schedules are paused: let them run again at the top of ${url}/ops.`,
      }));
    },
    async queues() {
      const { queues } = await readEngine(url);
      return queues.map(({ lambda, visible, inFlight, dead }) => ({
        job: lambda,
        waiting: visible + inFlight,
        dead,
      }));
    },
    missedRuns: async () => null,
    alarms: async () =>
      (await readAlarms(url)).map(({ name, state, says }) =>
        state === 'rings' ? { name, state, says } : { name, state: 'quiet', says: '' },
      ),
    doors: async () =>
      LAMBDAS.filter(({ name, url: hasUrl }) => hasUrl === true && name !== 'answer').map(({ name }) => ({
        job: name,
        url: `${url}/${name}`,
      })),
    archivedSince: (sinceMs) => countArchived(url, sinceMs),
    replaySince: async (sinceMs) => ({
      events: await replayArchived(url, sinceMs),
      where: `from the archive to \`ingest\`; ${url}/ops shows them`,
    }),
    redrive: async (job) => ({
      events: await redriveDead(url, job),
      where: `to the queue of \`${job}\`; ${url}/ops shows it`,
    }),
    leave: () => product.leave(),
  };
}
