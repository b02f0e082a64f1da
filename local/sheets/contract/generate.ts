/**
 * Writes `schemas.generated.ts` from Google's discovery document of the Sheets API v4:
 * `node local/sheets/contract/generate.ts sheets.v4.json`
 */
import { readFileSync, writeFileSync } from 'node:fs';

interface Property {
  $ref?: string;
  type?: string;
  format?: string;
  enum?: string[];
  readOnly?: boolean;
  items?: Property;
  additionalProperties?: Property;
}

interface Discovery {
  revision: string;
  schemas: Record<string, { properties?: Record<string, Property> }>;
}

function typeText(property: Property): string {
  if (property.$ref) return property.$ref;
  if (property.type === 'array') return `[${typeText(property.items ?? { type: 'any' })}`;
  if (property.additionalProperties) return `{${typeText(property.additionalProperties)}`;
  if (property.enum) return `=${property.enum.join('|')}`;
  if (property.type === 'integer') return 'integer';
  return property.type ?? 'any';
}

const [source] = process.argv.slice(2);
if (!source) throw new Error('name the discovery document');
const discovery = JSON.parse(readFileSync(source, 'utf8')) as Discovery;
const lines = Object.entries(discovery.schemas).map(([name, { properties = {} }]) => {
  const fields = Object.entries(properties).map(
    ([field, property]) => `${field}: ${JSON.stringify(typeText(property))}`,
  );
  return `  ${name}: { ${fields.join(', ')} },`;
});
writeFileSync(
  new URL('schemas.generated.ts', import.meta.url),
  `// From Google's discovery document of the Sheets API v4, revision ${discovery.revision} (Apache-2.0), by generate.ts.\n` +
    "// A field is: a message's name, `[` and the type of an array's items, `=` and an enum's values, or a plain type.\n" +
    `export const SCHEMAS: Readonly<Record<string, Readonly<Record<string, string>>>> = {\n${lines.join('\n')}\n};\n`,
);
