import type { JobContext } from '../../context.ts';
import { hubSpotConnector } from './hubspot/hubspot.ts';
import type { CrmConnector } from './port.ts';

/** The CRM that the environment connects, or null when none is. */
export function connectedCrm(context: JobContext, returnReasons?: readonly string[]): CrmConnector | null {
  const { HUBSPOT_TOKEN: token, HUBSPOT_URL: baseUrl, HUBSPOT_CONTACT_URL: contactUrl } = context.settings;
  if (token === undefined || token === '') return null;
  return hubSpotConnector(
    {
      token,
      ...(baseUrl === undefined ? {} : { baseUrl }),
      ...(contactUrl === undefined ? {} : { contactUrl }),
      ...(returnReasons === undefined || returnReasons.length === 0
        ? {}
        : { returnReasons: [...returnReasons] }),
    },
    { fetch, sleep: context.pause, now: context.now, random: Math.random },
  );
}
