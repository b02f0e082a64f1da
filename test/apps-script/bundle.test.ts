import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv } from 'ajv';
import { beforeAll, describe, expect, it } from 'vitest';
import { fromBase91, toBase91 } from '../../apps-script/packed/base91.ts';
import { type BuiltScript, builtScript } from './built-script.ts';

const SCHEMA = new URL('../fixtures/apps-script/appsscript.schema.json', import.meta.url);
const SCOPE = 'https://www.googleapis.com/auth/';

/** What each service needs a person to allow; the others need nothing. */
const SCOPES_OF: Readonly<Record<string, readonly string[]>> = {
  SpreadsheetApp: ['spreadsheets.currentonly'],
  HtmlService: ['script.container.ui'],
  UrlFetchApp: ['script.external_request'],
  ScriptApp: ['script.scriptapp'],
  Session: ['userinfo.email'],
};

let script: BuiltScript;
beforeAll(async () => {
  script = await builtScript();
});

describe('Code.js', () => {
  it('is at most 100 KB, and loads where there is no service', () => {
    expect(Buffer.byteLength(script.code)).toBeLessThanOrEqual(100 * 1024);
  });

  it('has neither private methods nor static fields, which Google cannot read', () => {
    const found = [/this\.#\w/, /\w\.#\w+/, /\bstatic [\w$]+ ?[=;]/, /\bstatic ?\{/].filter((syntax) =>
      [script.unpacked, script.html['menu'] ?? ''].some((code) => syntax.test(code)),
    );
    expect(found).toEqual([]);
    expect(script.unpacked.length).toBeGreaterThan(script.code.length);
  });

  it('describes each formula to Google Sheets, with its parameters and an example', () => {
    for (const name of ['LEAD_SCORE', 'LEAD_STAGE', 'LEAD_WHY', 'EMAIL_KIND', 'SQL_SHARE']) {
      const description = new RegExp(
        `/\\*\\*((?:(?!\\*/)[\\s\\S])*)\\*/\\s*function ${name}\\(([^)]*)\\)`,
      ).exec(script.code);
      expect(description?.[1], name).toContain('@customfunction');
      expect(description?.[1], name).toContain(`@example =${name}(`);
      const parameters = (description?.[2] ?? '').split(', ');
      const described = [...(description?.[1] ?? '').matchAll(/@param \{[^}]*\} (\w+)/g)].map(
        (match) => match[1],
      );
      expect(described, name).toEqual(parameters);
    }
  });
});

describe('the manifest', () => {
  const manifest = () => JSON.parse(readFileSync(path.join(script.outDir, 'appsscript.json'), 'utf8'));

  it('is one that Google knows', () => {
    const ajv = new Ajv({ strict: false, validateFormats: false });
    expect(ajv.validate(JSON.parse(readFileSync(SCHEMA, 'utf8')), manifest()), ajv.errorsText()).toBe(true);
  });

  it('asks for exactly what the code needs', () => {
    const needed = script.services.flatMap((service) => SCOPES_OF[service] ?? []);
    expect([...manifest().oauthScopes].sort()).toEqual(needed.map((scope) => `${SCOPE}${scope}`).sort());
  });
});

it('packs any bytes into printable text and back', () => {
  for (const length of [0, 1, 2, 13, 14, 255, 1000]) {
    const bytes = Uint8Array.from({ length }, (_, i) => (i * 97 + length) % 256);
    const text = toBase91(bytes);
    expect(text).toMatch(/^[!-~]*$/);
    expect([...fromBase91(text)]).toEqual([...bytes]);
  }
});
