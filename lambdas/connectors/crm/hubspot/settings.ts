import * as z from 'zod/mini';

/** The reasons a new workbook starts with; the Return reasons tab has the last word. */
const TEMPLATE_RETURN_REASONS = [
  'No budget',
  'No authority',
  'Student or assistant',
  'Not a fit',
  'Bad contact details',
  'Not now',
  'Already talking to us',
  'Duplicate',
] as const;

/** What the person who runs Leadsheet fills in. `title` is the label they see, `description` what it does. */
export const hubSpotSettings = z.object({
  token: z.string().check(
    z.minLength(1),
    z.meta({
      title: 'Access token',
      description:
        'From HubSpot ▸ Development ▸ Keys ▸ Service keys (or a private app). It needs to read and write contacts, read and write contact properties, and read owners.',
    }),
  ),
  baseUrl: z._default(z.url(), 'https://api.hubapi.com').check(
    z.meta({
      title: 'API address',
      description: "Where HubSpot's API is. Change it only for a proxy or a test portal.",
    }),
  ),
  contactUrl: z.optional(z.string().check(z.includes('{id}'))).check(
    z.meta({
      title: 'Link to a contact',
      description:
        "Where a click on a lead's CRM link goes; {id} stands for HubSpot's id of the contact. Left out, it is the contact's page in the portal that the token belongs to.",
    }),
  ),
  returnReasons: z
    ._default(z.array(z.string().check(z.trim(), z.minLength(1))).check(z.minLength(1)), [
      ...TEMPLATE_RETURN_REASONS,
    ])
    .check(
      z.meta({
        title: 'Return reasons',
        description: 'The reasons that sales may pick in HubSpot when it returns a lead.',
      }),
    ),
});

export type HubSpotSettings = z.output<typeof hubSpotSettings>;
/** The same with everything that has a default left out. */
export type HubSpotSettingsInput = z.input<typeof hubSpotSettings>;
