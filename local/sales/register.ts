import type { FastifyInstance } from 'fastify';
import type { Clock } from '../clock.ts';
import { hubSpotApi } from './api.ts';
import { LivePages } from './live.ts';
import { salesPageRoutes } from './page-routes.ts';
import { openPortal } from './portal.ts';
import { Sales } from './sales.ts';

export type { SeedContact } from './sales.ts';
export { Sales };

export interface SalesOptions {
  /** Where the CRM keeps everything; `:memory:` for nowhere. */
  readonly file: string;
  readonly clock: Clock;
  /** What a client of the API has to send as its bearer token. */
  readonly token: string;
  /** Told once reps have done something and had time to take it back: a good moment to read outcomes. */
  readonly onAnswers?: () => unknown;
  /** How long a rep has to take something back before `onAnswers`, in milliseconds. */
  readonly undoWithinMs?: number;
}

const UNDO_WITHIN_MS = 6_000;

/** Serves a small CRM: HubSpot's API under `/crm`, `/account-info` and `/oauth`, and the reps' page under `/sales`. */
export function registerSales(app: FastifyInstance, options: SalesOptions): Sales {
  const portal = openPortal(options.file, options.clock);
  const announcement = afterQuiet(options.undoWithinMs ?? UNDO_WITHIN_MS, async () => {
    // What is not told now is read with the next scheduled run.
    await Promise.resolve(options.onAnswers?.()).catch((error: unknown) => app.log.warn(error));
  });
  const sales = new Sales(portal, announcement.soon);
  const live = new LivePages();
  portal.contacts.watch(() => live.tell());

  app.register(hubSpotApi(portal, options.token));
  app.register(salesPageRoutes(sales, live));
  app.addHook('onClose', async () => {
    announcement.stop();
    portal.close();
  });
  return sales;
}

/** Calls once, when `ms` have passed since the last `soon`. */
function afterQuiet(ms: number, call: () => void): { readonly soon: () => void; readonly stop: () => void } {
  let timer: NodeJS.Timeout | undefined;
  const stop = (): void => clearTimeout(timer);
  const soon = (): void => {
    stop();
    if (ms === 0) call();
    else timer = setTimeout(call, ms).unref();
  };
  return { soon, stop };
}
