import type { Submission } from '../../core/intake/submission.ts';

const TITLES = [
  'VP Marketing',
  'Head of Sales',
  'Marketing Manager',
  'Student',
  'CEO',
  'Assistant to the CEO',
  'Engineer',
  '',
];
const INDUSTRIES = ['SaaS', 'Retail', 'Fintech', 'Steel', ''];
const ASKED = ['demo', 'pricing quote', 'consultation'];

/** A lead who filled in a form, different for each number. */
export function submission(n: number, name: string): Submission {
  const answers: readonly (readonly [string, string])[] = [
    ['Name', `Lead ${String.fromCharCode(65 + ((n * 7) % 26))} ${n}`],
    ['E-mail', `lead${n}@company${n}.com`],
    ['Phone', n % 3 === 0 ? '' : `+49 30 ${1000 + n}`],
    ['Company', `Company ${n}`],
    ['Job title', TITLES[n % TITLES.length] ?? ''],
    ['Industry', INDUSTRIES[n % INDUSTRIES.length] ?? ''],
    ['Employees', String(20 + n * 37)],
    ['Tech stack', n % 2 === 0 ? 'Salesforce, Slack' : ''],
    ['Budget', n % 4 === 0 ? 'None' : '50,000'],
  ];
  return {
    kind: 'lead',
    key: `${name}/${n}`,
    source: 'Demo form',
    submittedAtEpochMs: Date.UTC(2026, 10, 19, 8, n),
    answers: answers
      .filter(([, answer]) => answer !== '')
      .map(([question, answer]) => ({ question, answer })),
    activity:
      n % 2 === 0
        ? { name: 'Sales request', detail: ASKED[n % ASKED.length] ?? '', count: 1 }
        : { name: 'Guide download', detail: 'Ultimate Guide', count: 1 },
    attribution: { source: n % 2 === 0 ? 'google' : 'linkedin' },
  };
}

/** What SQS hands to the ingest Lambda. */
export function queuedEvents(submissions: readonly Submission[]): unknown {
  return {
    Records: submissions.map((one, i) => ({
      messageId: `message ${i}`,
      body: JSON.stringify({
        'detail-type': 'LeadReceived',
        source: 'leadsheet',
        detail: { version: 1, submission: one },
      }),
    })),
  };
}

export function submissionEvent(count: number, name: string): unknown {
  return queuedEvents(Array.from({ length: count }, (_, n) => submission(n, name)));
}
