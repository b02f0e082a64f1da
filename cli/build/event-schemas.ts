// Writes docs/events from the contracts that the Lambdas parse by, so that the schemas say what the code does.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { CONTRACTS, type EventContract } from '../../lambdas/events/contracts.ts';
import { LAMBDAS } from '../../lambdas/topology.ts';

/** The files of docs/events, by name. */
export function eventDocs(): ReadonlyMap<string, string> {
  const schemas = CONTRACTS.map((contract) => [fileOf(contract), schemaText(contract)] as const);
  return new Map([...schemas, ['README.md', overview()]]);
}

function fileOf({ type, version }: EventContract): string {
  return `${type}.v${version}.schema.json`;
}

function schemaText(contract: EventContract): string {
  const { type, version, says } = contract;
  // As it is read: what is not named may be there, and is passed over.
  const { $schema, ...detail } = z.toJSONSchema(contract.detail, { io: 'input' });
  const schema = {
    $schema,
    $id: `urn:leadsheet:event:${type}:${version}`,
    title: `The detail of ${type}, version ${version}`,
    description: says,
    ...detail,
  };
  return `${onOneLine(JSON.stringify(schema, null, 2))}\n`;
}

/** Lists of words, as our formatter writes them. */
function onOneLine(json: string): string {
  return json.replace(/\[\n\s+("[^"]*"(?:,\n\s+"[^"]*")*)\n\s+\]/g, (_, words: string) => {
    return `[${words.replace(/\n\s+/g, ' ')}]`;
  });
}

function overview(): string {
  const rows = CONTRACTS.map((contract) => {
    const heardBy = LAMBDAS.filter(({ queue }) => queue?.detailTypes.includes(contract.type));
    const link = `[${contract.type}](${fileOf(contract)})`;
    return `| ${link} | ${contract.says} | ${contract.publishedBy.join(', ')} | ${heardBy.map(({ name }) => name).join(', ')} |`;
  });
  return [
    '# Events',
    '',
    '<!-- Written by `node cli/build/event-schemas.ts` from lambdas/events/contracts.ts and lambdas/topology.ts. -->',
    '',
    'What the Lambdas tell each other on the `leadsheet` bus of EventBridge. The `source` is `leadsheet`, the',
    '`detail-type` is the name below, and the `detail` keeps the schema. Each detail names its version. A contract may',
    'gain fields that may be left out; whoever reads one passes over what it does not know. Any other change is a new',
    'version beside the old one.',
    '',
    'Every event may come twice, late, or out of order: hearing it twice ends where hearing it once does.',
    '',
    '| event | says | published by | heard by |',
    '|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = fileURLToPath(new URL('../../docs/events', import.meta.url));
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of eventDocs()) writeFileSync(path.join(folder, name), text);
}
