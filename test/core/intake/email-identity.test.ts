import { expect, it, test } from 'vitest';
import { emailIdentity } from '../../../core/intake/email-identity.ts';

test.each([
  ['other capitals', 'Dana.Cole@ACME.com', 'dana.cole@acme.com'],
  ['a plus-tag at a company', 'dana+webinar@acme.com', 'dana@acme.com'],
  ['a plus-tag with a plus', 'dana+a+b@acme.com', 'dana@acme.com'],
  ['dots at Gmail', 's.a.m.lee@gmail.com', 'samlee@gmail.com'],
  ['the other name of Gmail', 'sam.lee+x@googlemail.com', 'samlee@gmail.com'],
  ['a tag at Outlook', 'sam.lee+x@outlook.com', 'sam.lee@outlook.com'],
  ['a keyword at Yahoo', 'sam-shopping@yahoo.co.uk', 'sam@yahoo.co.uk'],
  ['letters in full width', 'ｄａｎａ@ａｃｍｅ.com', 'dana@acme.com'],
  ['spaces around it', '  dana@acme.com\t', 'dana@acme.com'],
])('%s: the same person', (_, written, same) => {
  expect(emailIdentity(written)).toBe(emailIdentity(same));
  expect(emailIdentity(written)).not.toBeNull();
});

test.each([
  ['dots count at a company', 'da.na@acme.com', 'dana@acme.com'],
  ['hyphens count but at Yahoo', 'anna-maria@acme.com', 'anna@acme.com'],
  ['another company', 'dana@acme.com', 'dana@acme.org'],
])('%s: two people', (_, one, other) => {
  expect(emailIdentity(one)).not.toBe(emailIdentity(other));
});

test.each(['', '   ', 'n/a', 'dana@', 'info@acme.com', 'no-reply@acme.com', 'Sales+web@acme.com'])(
  '"%s" is nobody in particular',
  (address) => {
    expect(emailIdentity(address)).toBeNull();
  },
);

it('keeps a name that is nothing but a tag', () => {
  expect(emailIdentity('+dana@acme.com')).toBe('+dana@acme.com');
});
