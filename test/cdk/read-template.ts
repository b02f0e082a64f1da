import * as z from 'zod';
import type { Resource, Template } from './synthesised.ts';

const reference = z.union([
  z.object({ Ref: z.string() }).transform(({ Ref }) => Ref),
  z.object({ 'Fn::GetAtt': z.tuple([z.string(), z.string()]) }).transform((get) => get['Fn::GetAtt'][0]),
]);
const join = z.object({ 'Fn::Join': z.tuple([z.string(), z.array(z.unknown())]) });
const oneOrMore = z.union([z.string().transform((one) => [one]), z.array(z.string())]);
const statement = z.object({
  Effect: z.enum(['Allow', 'Deny']),
  Action: oneOrMore,
  Resource: z.unknown(),
  Principal: z.unknown().optional(),
  Condition: z.unknown().optional(),
});

export type Statement = z.output<typeof statement>;

/** A resource, by the name that it has in AWS. */
export function named(template: Template, type: string, name: string): Resource {
  const found = all(template, type).find((resource) => nameOf(resource) === name);
  if (found === undefined) throw new Error(`There is no ${type} called ${name}`);
  return found;
}

export function all(template: Template, type: string): readonly Resource[] {
  return Object.values(template.Resources).filter((resource) => resource.Type === type);
}

const NAMES = [
  'FunctionName',
  'QueueName',
  'TableName',
  'LogGroupName',
  'TopicName',
  'AlarmName',
  'DashboardName',
  'Name',
];

export function nameOf(resource: Resource): string | null {
  const name = NAMES.map((key) => resource.Properties[key]).find((value) => typeof value === 'string');
  return typeof name === 'string' ? name : null;
}

/** A property with each reference replaced by the name of what it refers to. */
export function readable(template: Template, value: unknown): unknown {
  const referred = reference.safeParse(value);
  if (referred.success) {
    const resource = template.Resources[referred.data];
    return (resource && nameOf(resource)) ?? referred.data;
  }
  const joined = join.safeParse(value);
  if (joined.success) {
    const [by, parts] = joined.data['Fn::Join'];
    return parts.map((part) => String(readable(template, part))).join(by);
  }
  if (Array.isArray(value)) return value.map((one) => readable(template, one));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, readable(template, one)]));
}

/** A resource's properties, readable. */
export function properties(
  template: Template,
  type: string,
  name: string,
): Readonly<Record<string, unknown>> {
  return z.record(z.string(), z.unknown()).parse(readable(template, named(template, type, name).Properties));
}

export function statementsOf(policyOwner: Resource): readonly Statement[] {
  const { PolicyDocument } = policyOwner.Properties;
  return z.object({ Statement: z.array(statement) }).parse(PolicyDocument).Statement;
}

/** What a role may do, as `action on what`, sorted. */
export function mayDo(template: Template, role: string): readonly string[] {
  const policies = all(template, 'AWS::IAM::Policy').filter(({ Properties }) =>
    z.array(reference).parse(Properties.Roles).includes(role),
  );
  return policies
    .flatMap(statementsOf)
    .flatMap(({ Action, Resource }) =>
      [readable(template, Resource)].flat().flatMap((on) => Action.map((action) => `${action} on ${on}`)),
    )
    .sort();
}

/** The logical ID that a property refers to. */
export function referred(value: unknown): string {
  return reference.parse(value);
}
