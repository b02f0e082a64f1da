import { hubSpotConnector } from '../../lambdas/connectors/crm/hubspot/hubspot.ts';
import type { CrmConnector } from '../../lambdas/connectors/crm/port.ts';

/** HubSpot, as whoever runs Leadsheet reaches it. */
export function hubSpotOf(options: {
  readonly token: string;
  /** HubSpot's own when left out. */
  readonly baseUrl?: string | undefined;
  /** None: those that a new workbook starts with. */
  readonly returnReasons: readonly string[];
  now(): number;
}): CrmConnector {
  const { token, baseUrl, returnReasons, now } = options;
  return hubSpotConnector(
    {
      token,
      ...(baseUrl === undefined ? {} : { baseUrl }),
      ...(returnReasons.length === 0 ? {} : { returnReasons: [...returnReasons] }),
    },
    { fetch, sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)), now, random: Math.random },
  );
}
