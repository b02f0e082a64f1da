import Fastify from 'fastify';
import { MovableClock } from '../../../local/clock.ts';
import { registerSheetsApi, type SheetsApiOptions } from '../../../local/sheets/http/api.ts';
import { RequestLog } from '../../../local/sheets/http/request-log.ts';
import { SheetsSwitches } from '../../../local/sheets/http/switches.ts';
import { SheetsStore, type StoreOptions } from '../../../local/sheets/store.ts';

export interface StandIn {
  readonly origin: string;
  readonly store: SheetsStore;
  readonly switches: SheetsSwitches;
  readonly log: RequestLog;
  close(): Promise<void>;
}

/** The Sheets API on a free port of this machine, its workbooks in memory unless a path is given. */
export async function startStandIn(
  options: Partial<StoreOptions> & Pick<SheetsApiOptions, 'account'> = {},
): Promise<StandIn> {
  const { account, ...storeOptions } = options;
  const store = new SheetsStore({ path: ':memory:', clock: new MovableClock(), ...storeOptions });
  const switches = new SheetsSwitches(store.clock);
  const log = new RequestLog();
  const app = Fastify({ forceCloseConnections: true });
  await registerSheetsApi(app, { store, switches, log, ...(account !== undefined && { account }) });
  await app.listen({ host: '127.0.0.1', port: 0 });
  const address = app.server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    origin: `http://127.0.0.1:${port}`,
    store,
    switches,
    log,
    close: async () => {
      await app.close();
      store.close();
    },
  };
}
