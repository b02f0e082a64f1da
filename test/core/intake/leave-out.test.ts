import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { personBehind } from '../../../core/forget/person-behind.ts';
import { personSubject } from '../../../core/forget/subjects.ts';
import { leaveOutForgotten, subjectsOf } from '../../../core/intake/leave-out.ts';
import type { Submission } from '../../../core/intake/submission.ts';

const ASKED = Date.UTC(2026, 10, 20, 12);
let made = 0;

function sent(answers: Readonly<Record<string, string>>, over: Partial<Submission> = {}): Submission {
  made += 1;
  return {
    kind: 'lead',
    key: `form/${made}`,
    source: 'Form',
    submittedAtEpochMs: ASKED - 1,
    answers: Object.entries(answers).map(([question, answer]) => ({ question, answer })),
    activity: null,
    attribution: {},
    ...over,
  };
}

const nobody = () => false;
const forgotten = (...subjects: string[]) => new Map(subjects.map((subject) => [subject, ASKED]));
const kept = (all: readonly Submission[], who: ReadonlyMap<string, number>, isOnTheList = nobody) =>
  leaveOutForgotten(all, who, isOnTheList);

describe('what a forgotten person sent before they asked', () => {
  it('is left out however the address is written, and what came after is not', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('dana', 'dana.cole', 'd.a.n.a'),
        fc.constantFrom('', '+news', '+2026'),
        fc.constantFrom('acme.com', 'gmail.com', 'googlemail.com'),
        fc.boolean(),
        fc.integer({ min: -5, max: 5 }),
        (name, tag, domain, upper, afterMs) => {
          const written = `${name}${tag}@${domain}`;
          const submission = sent(
            { 'E-mail': upper ? written.toUpperCase() : ` ${written} ` },
            { submittedAtEpochMs: ASKED + afterMs },
          );
          const who = forgotten(personSubject(personBehind(`${name}@${domain}`) ?? ''));
          expect(kept([submission], who)).toEqual(afterMs > 0 ? [submission] : []);
        },
      ),
    );
  });

  it('is known by an address in any answer when no question asks for one', () => {
    const odd = sent({ 'Where may we write?': 'dana@acme.com' });
    const quoted = sent({ 'E-mail': 'ben@acme.com', 'Who told you of us?': 'dana@acme.com' });
    expect(kept([odd, quoted], forgotten('e-mail dana@acme.com'))).toEqual([quoted]);
  });

  it('is known by its key, and an edit by the key that it amends', () => {
    const first = sent({ Name: 'Dana' });
    const edit = sent({ Name: 'Dana C' }, { amends: first.key });
    const other = sent({ Name: 'Ben' });
    expect(kept([first, edit, other], forgotten(`submission ${first.key}`))).toEqual([other]);
  });

  it('may be that of a role address, which is nobody else’s', () => {
    const info = sent({ 'E-mail': 'Info@acme.com' });
    const sales = sent({ 'E-mail': 'sales@acme.com' });
    const who = forgotten(personSubject(personBehind('info@acme.com') ?? ''));
    expect(kept([info, sales], who)).toEqual([sales]);
  });
});

describe('what is no consent', () => {
  const after = { submittedAtEpochMs: ASKED + 1 };
  const who = forgotten('e-mail dana@acme.com', 'lead L-OLD');

  it('a list without dates', () => {
    const undated = sent({ 'E-mail': 'dana@acme.com' }, { kind: 'import', undated: true, ...after });
    const dated = sent({ 'E-mail': 'dana@acme.com' }, { kind: 'import', ...after });
    expect(kept([undated, dated], who)).toEqual([dated]);
  });

  it('what a system sees, until the person is on the list again or comes with it', () => {
    const login = sent({ 'E-mail': 'dana@acme.com' }, { kind: 'activity', ...after });
    const form = sent({ 'E-mail': 'dana@acme.com' }, after);
    expect(kept([login], who)).toEqual([]);
    expect(kept([login], who, () => true)).toEqual([login]);
    expect(kept([login, form], who)).toEqual([login, form]);
  });

  it('a Lead ID from before, ever', () => {
    expect(kept([sent({}, { kind: 'activity', leadId: 'L-OLD', ...after })], who, () => true)).toEqual([]);
  });
});

it('the ledger is asked once for each of whom the submissions are about', () => {
  const first = sent({ 'E-mail': 'dana@acme.com' }, { leadId: 'L-1', amends: 'form/0' });
  const again = { ...first, answers: [{ question: 'E-mail', answer: 'DANA@acme.com' }] };
  expect(subjectsOf([first, again])).toEqual([
    'e-mail dana@acme.com',
    `submission ${first.key}`,
    'submission form/0',
    'lead L-1',
  ]);
});
