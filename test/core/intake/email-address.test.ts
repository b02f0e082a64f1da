import { readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { parseEmail } from '../../../core/intake/email-address.ts';

const fixture = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../fixtures/adversarial/${name}`, import.meta.url), 'utf8'));

describe('an e-mail address', () => {
  it('is read with its capitals and the spaces around it gone', () => {
    expect(parseEmail('  Dana.Cole+Demo@ACME.com ')).toEqual({
      local: 'dana.cole+demo',
      domain: 'acme.com',
      normalised: 'dana.cole+demo@acme.com',
    });
  });

  it('is read when a copy from a chat left marks around it that nobody sees', () => {
    expect(parseEmail('\u200bdana@acme.com\u202c\ufeff')?.normalised).toBe('dana@acme.com');
  });

  it('may use the letters of any script, and letters typed in full width are the same letters', () => {
    expect(parseEmail('jörg@müller.de')?.domain).toBe('müller.de');
    expect(parseEmail('用户@例子.公司')?.local).toBe('用户');
    expect(parseEmail('dana@ａｃｍｅ.com')?.normalised).toBe('dana@acme.com');
  });

  test.each([
    ['nothing', ''],
    ['no @', 'dana.acme.com'],
    ['two of them', 'a@acme.com, b@acme.com'],
    ['a space inside', 'dana cole@acme.com'],
    ['a host on no internet', 'dana@localhost'],
    ['a name in front of it', 'Dana <dana@acme.com>'],
    ['a dot at the end', 'dana@acme.com.'],
    ['a label of 64 letters', `dana@${'a'.repeat(64)}.com`],
    ['a local part of 65 octets', `${'é'.repeat(32)}x@acme.com`],
    ['more than 254 octets', `dana@${'a.'.repeat(125)}com`],
    ['a phone number', '+49 30 123456'],
  ])('is not %s', (_, text) => {
    expect(parseEmail(text)).toBeNull();
  });
});

describe('isemail: which of its diagnoses we take for an address', () => {
  // A mailbox on a host with a top-level domain; whether DNS knows the host is not asked. White space around it is
  // trimmed. All else that the RFCs allow (quotes, comments, IP addresses, `test@org`) is a mistake in a form.
  const taken = new Set(['ISEMAIL_VALID', 'ISEMAIL_DNSWARN_NO_MX_RECORD', 'ISEMAIL_DNSWARN_NO_RECORD']);
  const takenThoughDiagnosed = new Set([' test@iana.org', 'test@iana.org ']);
  const refusedThoughValid = new Set([
    'test@io', // no host below the top level
    'test@iana.a', // no top-level domain has one letter
    'test@iana.co-uk', // or a hyphen
  ]);
  const cases: { address: string | null; diagnosis: string }[] = fixture('isemail.cases.json');

  test.each(cases.flatMap(({ address, diagnosis }) => (address === null ? [] : [{ address, diagnosis }])))(
    '$diagnosis $address',
    ({ address, diagnosis }) => {
      const endsInOneLetter = /\.[a-z]$/.test(address);
      const expected =
        takenThoughDiagnosed.has(address) ||
        (taken.has(diagnosis) && !refusedThoughValid.has(address) && !endsInOneLetter);
      expect(parseEmail(address) !== null).toBe(expected);
    },
  );
});

describe('validator.js: the cases of its plain call', () => {
  const [plain]: { valid: string[]; invalid: string[] }[] = fixture('validatorjs-isEmail.cases.json');
  const fullWidth = (address: string) => /[\uff00-\uffef]/.test(address.replace('\u3000', ''));

  test.each(plain?.valid ?? [])('%s is one, unless it is quoted', (address) => {
    expect(parseEmail(address) !== null).toBe(!address.startsWith('"'));
  });

  test.each(plain?.invalid ?? [])('%s is none, unless only its width is odd', (address) => {
    expect(parseEmail(address) !== null).toBe(fullWidth(address));
  });
});
