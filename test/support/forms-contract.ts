import { readFileSync } from 'node:fs';
import * as z from 'zod';

const method = z.object({
  id: z.string(),
  httpMethod: z.string(),
  path: z.string(),
  parameters: z.record(z.string(), z.object({ location: z.string() })).default({}),
  response: z.object({ $ref: z.string() }).optional(),
});
export type ContractMethod = z.output<typeof method>;

interface Resource {
  readonly methods?: Readonly<Record<string, unknown>>;
  readonly resources?: Readonly<Record<string, Resource>>;
}

interface Property {
  readonly $ref?: string;
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly items?: Property;
  readonly additionalProperties?: Property;
}

const contract: {
  readonly resources: Readonly<Record<string, Resource>>;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly schemas: Readonly<Record<string, { readonly properties?: Readonly<Record<string, Property>> }>>;
} = JSON.parse(readFileSync(new URL('../fixtures/google-forms/forms.v1.json', import.meta.url), 'utf8'));

/** Every method that Google says there is. */
export const METHODS: readonly ContractMethod[] = methodsIn({ resources: contract.resources });

function methodsIn({ methods = {}, resources = {} }: Resource): readonly ContractMethod[] {
  const own = Object.values(methods).map((one) => method.parse(one));
  return [...own, ...Object.values(resources).flatMap(methodsIn)];
}

/** The method that a request means, and what of it the contract does not know. */
export function judgeRequest(request: string): {
  readonly id: string | null;
  readonly unknown: readonly string[];
} {
  const [verb = '', url = ''] = request.split(' ');
  const { pathname, searchParams } = new URL(url, 'https://forms.googleapis.com');
  const meant = METHODS.find(({ httpMethod, path }) => httpMethod === verb && pattern(path).test(pathname));
  const known = new Set([...Object.keys(meant?.parameters ?? {}), ...Object.keys(contract.parameters)]);
  return { id: meant?.id ?? null, unknown: [...searchParams.keys()].filter((name) => !known.has(name)) };
}

function pattern(path: string): RegExp {
  return new RegExp(`^/${path.replace(/\{\w+\}/g, '[^/:]+')}$`);
}

/** What in a JSON value the contract does not know, or knows otherwise; empty when it keeps to it. */
export function contradictions(schema: string, value: unknown, at = schema): readonly string[] {
  const properties = contract.schemas[schema]?.properties;
  if (properties === undefined) return [`${at}: no schema ${schema}`];
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [`${at} is no object`];
  return Object.entries(value).flatMap(([name, inner]) => {
    const property = properties[name];
    return property === undefined ? [`${at}.${name} is unknown`] : judge(property, inner, `${at}.${name}`);
  });
}

function judge(property: Property, value: unknown, at: string): readonly string[] {
  if (property.$ref !== undefined) return contradictions(property.$ref, value, at);
  if (property.type === 'array') {
    if (!Array.isArray(value)) return [`${at} is no array`];
    return value.flatMap((one, i) => judge(property.items ?? {}, one, `${at}[${i}]`));
  }
  const { additionalProperties } = property;
  if (additionalProperties !== undefined) {
    return Object.entries(value ?? {}).flatMap(([name, one]) =>
      judge(additionalProperties, one, `${at}.${name}`),
    );
  }
  if (property.enum !== undefined && !property.enum.some((one) => one === value))
    return [`${at} is no word of its list`];
  const wanted = property.type === 'integer' ? 'number' : property.type;
  return typeof value === wanted ? [] : [`${at} is no ${property.type}`];
}
