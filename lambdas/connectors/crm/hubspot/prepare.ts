import type { PreparedField } from '../port.ts';
import { CrmRefused } from '../port.ts';
import { anything, type Property, propertyList } from './answers.ts';
import { HubSpotRefusal } from './errors.ts';
import { leadsheetProperties, options, PROPERTY_GROUP, type PropertyDefinition } from './properties.ts';
import type { HubSpotRequest, Send } from './request.ts';
import type { HubSpotSettings } from './settings.ts';

const PATH = '/crm/v3/properties/contacts';

/** Creates what is missing of Leadsheet's property group, its properties and their options. Takes nothing away. */
export async function prepareProperties(
  send: Send,
  { returnReasons }: HubSpotSettings,
): Promise<readonly PreparedField[]> {
  await createUnlessThere(send, {
    method: 'POST',
    path: `${PATH}/groups`,
    body: { ...PROPERTY_GROUP, displayOrder: -1 },
  });
  const { results } = await send({ method: 'GET', path: PATH }, propertyList);
  const there = new Map(results.map((property) => [property.name, property]));
  const prepared: PreparedField[] = [];
  for (const wanted of leadsheetProperties(returnReasons)) {
    const existing = there.get(wanted.name);
    if (existing === undefined) await createUnlessThere(send, { method: 'POST', path: PATH, body: wanted });
    else await complete(send, existing, wanted);
    prepared.push({
      name: wanted.name,
      label: wanted.label,
      outcome: existing === undefined ? 'created' : 'already there',
    });
  }
  return prepared;
}

async function complete(send: Send, existing: Property, wanted: PropertyDefinition): Promise<void> {
  if (existing.type !== wanted.type || (wanted.hasUniqueValue && !existing.hasUniqueValue)) {
    const kind = wanted.hasUniqueValue ? `${wanted.type} with unique values` : wanted.type;
    throw new CrmRefused(
      `HubSpot already has a contact property \`${wanted.name}\` that is not a ${kind}: rename or delete it in HubSpot, then run \`npm run leadsheet -- init\` again.`,
    );
  }
  const missing = wanted.options.filter(
    ({ value }) => !existing.options.some((option) => option.value === value),
  );
  if (missing.length === 0) return;
  const kept = existing.options;
  const added = options(missing.map(({ value }) => value)).map((option) => ({
    ...option,
    displayOrder: kept.length + option.displayOrder,
  }));
  const body = { options: [...kept, ...added] };
  await send({ method: 'PATCH', path: `${PATH}/${wanted.name}`, body }, anything);
}

/** HubSpot refuses a second one of the same name, so that sending it twice makes one. */
async function createUnlessThere(send: Send, request: HubSpotRequest): Promise<void> {
  try {
    await send(request, anything);
  } catch (error) {
    if (!(error instanceof HubSpotRefusal)) throw error;
    if (error.status !== 409)
      throw new CrmRefused(`HubSpot would not create what Leadsheet needs: ${error.words}`);
  }
}
