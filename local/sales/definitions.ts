import * as z from 'zod';
import type { SalesDatabase } from './database.ts';
import { CrmError, invalidInput, notFound } from './errors.ts';
import { HUBSPOT_GROUPS, HUBSPOT_PROPERTIES } from './hubspot-properties.ts';

const option = z.strictObject({
  label: z.string(),
  value: z.string(),
  displayOrder: z.number().default(-1),
  hidden: z.boolean().default(false),
  description: z.string().optional(),
});

/** How a new property may be defined. */
export const newProperty = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9_]*$/, 'must be lowercase letters, digits and underscores'),
  label: z.string().min(1),
  description: z.string().default(''),
  groupName: z.string(),
  type: z.enum(['string', 'number', 'date', 'datetime', 'enumeration', 'bool']),
  fieldType: z.enum(['text', 'textarea', 'number', 'date', 'select', 'radio', 'checkbox', 'booleancheckbox']),
  hasUniqueValue: z.boolean().default(false),
  options: z.array(option).default([]),
});

export const changedProperty = z.strictObject({
  options: z.array(option).optional(),
  label: z.string().optional(),
});

const definition = newProperty.extend({
  hubspotDefined: z.boolean().default(false),
  readOnlyValue: z.boolean().default(false),
});
export type Definition = z.output<typeof definition>;

export const newGroup = z.strictObject({
  name: z.string(),
  label: z.string(),
  displayOrder: z.number().default(-1),
});
type Group = z.output<typeof newGroup>;

/** HubSpot allows this many properties with unique values for one kind of object. */
const MOST_UNIQUE = 10;

/** The contact properties of the portal: those that every portal has, and those that were created. */
export class Definitions {
  readonly #properties: Map<string, Definition>;
  readonly #groups: Map<string, Group>;
  readonly #database: SalesDatabase;

  constructor(database: SalesDatabase) {
    this.#database = database;
    const created = database.load('property', (body) => definition.parse(body));
    const groups = database.load('group', (body) => newGroup.parse(body));
    this.#properties = new Map(
      [...HUBSPOT_PROPERTIES, ...created].map((each) => [each.name, definition.parse(each)]),
    );
    this.#groups = new Map([...HUBSPOT_GROUPS, ...groups].map((each) => [each.name, newGroup.parse(each)]));
  }

  get(name: string): Definition | undefined {
    return this.#properties.get(name);
  }

  all(): readonly Definition[] {
    return [...this.#properties.values()];
  }

  groups(): readonly Group[] {
    return [...this.#groups.values()];
  }

  createGroup(group: Group): Group {
    if (this.#groups.has(group.name)) throw alreadyThere('property group', group.name);
    this.#database.save('group', group.name, group);
    this.#groups.set(group.name, group);
    return group;
  }

  create(wanted: z.output<typeof newProperty>): Definition {
    if (this.#properties.has(wanted.name)) throw alreadyThere('property', wanted.name);
    if (!this.#groups.has(wanted.groupName))
      throw invalidInput(`Property group ${wanted.groupName} does not exist.`);
    if (
      wanted.hasUniqueValue &&
      this.all().filter((each) => each.hasUniqueValue && !each.hubspotDefined).length >= MOST_UNIQUE
    ) {
      throw invalidInput(`An object type can have at most ${MOST_UNIQUE} properties with unique values.`);
    }
    if ((wanted.type === 'enumeration') !== wanted.options.length > 0) {
      throw invalidInput(
        `Property ${wanted.name} of type ${wanted.type} has ${wanted.options.length} options.`,
      );
    }
    return this.#keep(definition.parse(wanted));
  }

  change(name: string, change: z.output<typeof changedProperty>): Definition {
    const existing = this.#properties.get(name);
    if (existing === undefined) throw notFound(`Property '${name}' does not exist`);
    if (existing.hubspotDefined)
      throw invalidInput(`Property ${name} is defined by HubSpot and cannot be changed.`);
    const { options = existing.options, label = existing.label } = change;
    return this.#keep({ ...existing, options, label });
  }

  #keep(property: Definition): Definition {
    this.#database.save('property', property.name, property);
    this.#properties.set(property.name, property);
    return property;
  }
}

/** As the Properties API shows a property. */
export function asAnswer({ readOnlyValue, ...shown }: Definition): Readonly<Record<string, unknown>> {
  return {
    ...shown,
    archived: false,
    hidden: false,
    calculated: false,
    formField: false,
    modificationMetadata: {
      archivable: !shown.hubspotDefined,
      readOnlyDefinition: shown.hubspotDefined,
      readOnlyValue,
    },
  };
}

function alreadyThere(what: string, name: string): CrmError {
  return new CrmError(409, 'OBJECT_ALREADY_EXISTS', `A ${what} named '${name}' already exists.`);
}
