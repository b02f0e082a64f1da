import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const source = (file: string) => readFileSync(new URL(`../../apps-script/${file}`, import.meta.url), 'utf8');

it('says of each entry of the menu what it is for', () => {
  const labels = [...source('menu.ts').matchAll(/label: '([^']+)'/g)].map(([, label]) => label);
  expect(labels).toContain('Requalify every night…');
  const help = source('sidebar/help/page.html');
  expect(labels.filter((label) => label !== 'Help' && !help.includes(`<em>${label}</em>`))).toEqual([]);
});
