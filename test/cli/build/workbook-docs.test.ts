import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { workbookDocs } from '../../../cli/build/workbook-docs.ts';

it('docs/workbook.md says what the schema says (npm run docs writes it anew)', () => {
  const page = readFileSync(new URL('../../../docs/workbook.md', import.meta.url), 'utf8');
  expect(page).toBe(workbookDocs());
});
