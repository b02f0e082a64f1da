import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll } from 'vitest';

/** A folder of this test file's own, gone when its tests are done. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'leadsheet-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export function fileWith(folder: string, name: string, content: string | Buffer): string {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  return file;
}

/** A list as a CRM would export it: every lead another one, none with an address that belongs to two. */
export function syntheticList(leads: number): string {
  const industries = ['Software', 'Retail', 'Banking', 'Media', 'Health Care'];
  const lines = ['Record ID,Full name,Email,Title,Industry,Employees,Created,Region,Stage'];
  for (let at = 1; at <= leads; at++) {
    const day = String((at % 28) + 1).padStart(2, '0');
    const month = String((at % 12) + 1).padStart(2, '0');
    const industry = industries[at % industries.length];
    lines.push(
      `${at},"Lead ${at}, PhD",lead${at}@company${at}.example,Director,${industry},${at % 900},2025-${month}-${day},EMEA,MQL`,
    );
  }
  return `${lines.join('\n')}\n`;
}
