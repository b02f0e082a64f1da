import { describe, expect, it } from 'vitest';
import { checkQuestions } from '../../../../core/intake/forms/check-questions.ts';
import { readFormMapping } from '../../../../core/intake/forms/form-mapping.ts';
import type { CellValue } from '../../../../core/workbook/cell.ts';
import { Story } from '../../../support/snapshot.ts';
import { aSubmission } from '../submissions.ts';

type Row = Readonly<Record<string, CellValue>>;

/** A workbook whose team wrote these rows. */
function workbook(forms: readonly Row[], fields: readonly Row[] = []): Story {
  const story = new Story();
  for (const row of forms) story.add('Forms', row);
  for (const row of fields) story.add('Form fields', row);
  return story;
}

const contact: Row = { Form: 'Contact us', Kind: 'Webhook' };

function said(answers: Readonly<Record<string, string>>, source = 'Contact us') {
  return aSubmission({ source, answers: { 'E-mail': 'dana@acme.com', ...answers } });
}

/** What Activity keeps of the answers. */
function told(story: Story): string {
  return String(story.rows('Activity').find((row) => row.Activity === 'Form filled in')?.Detail);
}

describe('the answers of a form', () => {
  it('go where the team says', () => {
    const story = workbook([contact], [{ Form: 'Contact us', Question: 'Who sent you?', Column: 'Source' }]);
    story.ingest(said({ 'who sent you': 'A friend' }));
    expect(story.lead()).toMatchObject({ Source: 'A friend' });
  });

  it('stay out of Leads where the team says so, and are kept in Activity', () => {
    const story = workbook(
      [contact],
      [{ Form: 'Contact us', Question: 'Company' }, { Question: 'Spare e-mail' }],
    );
    story.ingest({
      ...said({ Company: 'Secret', 'Spare e-mail': 'x@y.com' }),
      answers: said({ Company: 'Secret', 'Spare e-mail': 'x@y.com' }).answers.slice(1),
    });
    expect(story.lead()).not.toHaveProperty('Company');
    expect(story.lead()).not.toHaveProperty('E-mail');
    expect(told(story)).toContain('Company: Secret');
    expect(told(story)).toContain('Spare e-mail: x@y.com');
  });

  it('that nobody mapped go by their own words, else they are kept in Activity', () => {
    const story = workbook([contact]);
    story.ingest(said({ 'Company name': 'Acme', 'Favourite colour': 'Blue' }));
    expect(story.lead()).toMatchObject({ Company: 'Acme' });
    expect(told(story)).toContain('Favourite colour: Blue');
  });

  it('are mapped by the row of their own form before the one of every form', () => {
    const story = workbook(
      [contact, { Form: 'Event', Kind: 'Webhook' }],
      [
        { Question: 'Team', Column: 'Company' },
        { Form: 'Event', Question: 'Team', Column: 'Industry' },
      ],
    );
    story.ingest(said({ Team: 'Ours' }), {
      ...said({ Team: 'Theirs', 'E-mail': 'eve@acme.com' }, 'Event'),
      key: 'e:1',
    });
    expect(story.rows('Leads')).toMatchObject([{ Company: 'Ours' }, { Industry: 'Theirs' }]);
  });

  it('of a row that is off go by their own words again', () => {
    const story = workbook(
      [contact],
      [{ Form: 'Contact us', Question: 'Company', Column: 'Industry', On: 'no' }],
    );
    story.ingest(said({ Company: 'Acme' }));
    expect(story.lead()).toMatchObject({ Company: 'Acme' });
  });

  it('may count as an activity, which one by what was answered', () => {
    const asks = { Form: 'Contact us', Question: 'What can we do for you?' };
    const story = workbook(
      [contact],
      [
        { ...asks, 'Answer is': 'Book a demo', Activity: 'Sales request', Detail: 'demo' },
        { ...asks, 'Answer is': 'Send me the guide', Activity: 'Guide download' },
      ],
    );
    const wishes = ['Send me the guide', 'Just looking', 'Newsletter, book a  DEMO'];
    wishes.forEach((wish, n) => {
      story.ingest({ ...said({ 'What can we do for you?': wish }), key: `c:${n}` });
    });
    const counted = story.rows('Activity').filter((row) => row.Activity !== 'Form filled in');
    expect(counted.map((row) => [row.Activity, row.Detail])).toEqual([
      ['Guide download', 'Send me the guide'],
      ['Sales request', 'demo'],
    ]);
  });

  it('count as what the form counts as, where no answer says more', () => {
    const story = workbook([{ ...contact, Activity: 'Guide download', Detail: 'Ultimate Guide' }]);
    story.ingest(said({}));
    expect(story.rows('Activity').map((row) => [row.Activity, row.Detail])).toContainEqual([
      'Guide download',
      'Ultimate Guide',
    ]);
  });

  it('of a list that a person imports are left as that person mapped them', () => {
    const story = workbook([contact], [{ Question: 'Company', Column: 'Industry' }]);
    story.ingest(aSubmission({ kind: 'import', answers: { Name: 'Dana', Company: 'Acme' } }));
    expect(story.lead()).toMatchObject({ Company: 'Acme' });
  });
});

describe('where a lead came from', () => {
  const shop: Row = { Form: 'Shop', Source: 'Web shop', Kind: 'Webhook', 'Form id': 'shop-v2' };

  it('is what Forms says of its form, by the sender’s name for it too', () => {
    const story = workbook([shop]);
    story.ingest(said({}, 'shop-v2'));
    expect(story.lead()).toMatchObject({ Source: 'Web shop' });
    expect(story.rows('Activity')[0]).toMatchObject({ Source: 'Shop' });
  });

  it('is what the link or the form itself says, before that', () => {
    const story = workbook([shop]);
    story.ingest(said({ utm_source: 'linkedin' }, 'Shop'));
    story.ingest({
      ...aSubmission({ key: 'b', source: 'Shop', answers: { Name: 'Eve' } }),
      attribution: { source: 'google' },
    });
    expect(story.rows('Leads').map((lead) => lead.Source)).toEqual(['linkedin', 'google']);
  });

  it('is the name of a form that nobody listed', () => {
    const story = workbook([]);
    story.ingest(said({}, 'Some form'));
    expect(story.lead()).toMatchObject({ Source: 'Some form' });
  });
});

describe('an activity that a system reports by Lead ID', () => {
  it('counts for that lead, and keeps its name where there is none', () => {
    const story = workbook([]);
    story.ingest(said({}));
    const leadId = String(story.lead()['Lead ID']);
    const seen = (id: string, key: string) => ({
      ...aSubmission({ kind: 'activity' as const, key, activity: { name: 'Login', detail: '', count: 2 } }),
      leadId: id,
    });
    story.ingest(seen(leadId, 'p:1'), seen('L-UNKNOWN', 'p:2'));
    expect(story.rows('Leads')).toHaveLength(1);
    expect(story.rows('Activity').slice(-2)).toMatchObject([
      { Activity: 'Login', 'Lead ID': leadId, Count: 2 },
      { Activity: 'Login', 'Lead ID': 'L-UNKNOWN' },
    ]);
  });
});

describe('an edited answer without an address', () => {
  it('is the same lead, whichever comes first', () => {
    const first = { ...aSubmission({ key: 'f:r', answers: { Name: 'Dana' } }) };
    const edit = {
      ...aSubmission({ key: 'f:r:edited', atMinute: 9, answers: { Name: 'Dana', Company: 'Acme' } }),
      amends: 'f:r',
    };
    for (const order of [
      [first, edit],
      [edit, first],
    ]) {
      const story = workbook([]);
      for (const submission of order) story.ingest(submission);
      expect(story.lead()).toMatchObject({ Name: 'Dana', Company: 'Acme', 'Submission key': 'f:r' });
    }
  });
});

describe('a row that cannot be read', () => {
  const problemsOf = (story: Story) =>
    readFormMapping(story.snapshot).problems.map(({ where, what, fix }) => [
      where.tab,
      where.row,
      where.column,
      what,
      fix,
    ]);

  it('of Forms says what is wrong and what was probably meant', () => {
    const story = workbook([
      { Kind: 'Webhook' },
      { Form: 'A', Kind: 'Google Form' },
      { Form: 'B', Kind: 'Carrier pigeon' },
      { Form: 'C', Kind: 'Google Forms', 'Form id': 'https://docs.google.com/forms/d/e/1FAIpQL/viewform' },
      { Form: 'D', Kind: 'Webhook' },
      { Form: ' d ', Kind: 'Webhook' },
    ]);
    expect(problemsOf(story)).toEqual([
      ['Forms', 2, 'Form', 'This form has no name, so nothing comes in by it.', 'Type what you call it.'],
      ['Forms', 3, 'Kind', expect.stringContaining('"Google Form"'), 'Pick Google Forms.'],
      ['Forms', 4, 'Kind', expect.stringContaining('"Carrier pigeon"'), 'Pick Google Forms or Webhook.'],
      [
        'Forms',
        5,
        'Form id',
        expect.stringContaining('no id that Google Forms knows'),
        expect.stringContaining('editing'),
      ],
      ['Forms', 7, 'Form', '"d" is there twice; the first row counts.', 'Give one of them another name.'],
    ]);
  });

  it('of Form fields says what is wrong and what was probably meant', () => {
    const story = workbook(
      [contact],
      [
        { Form: 'Contact use', Question: 'Why?', Column: 'Industry' },
        { Question: '?', Column: 'Industry' },
        { Question: 'Why?', Column: 'Industri' },
        { Question: 'Your rep', Column: 'Owner' },
        { Question: 'Why?', 'Answer is': 'Because' },
        { Question: 'How?', Column: 'Industry' },
        { Question: 'how', Column: 'Company' },
      ],
    );
    expect(problemsOf(story)).toEqual([
      [
        'Form fields',
        2,
        'Form',
        'Forms has no form "Contact use", so this row does nothing.',
        'Type "Contact us".',
      ],
      ['Form fields', 3, 'Question', expect.stringContaining('no question'), expect.any(String)],
      ['Form fields', 4, 'Column', expect.stringContaining('no column "Industri"'), 'Pick Industry.'],
      [
        'Form fields',
        5,
        'Column',
        expect.stringContaining('must not fill Owner'),
        'Pick a column of the list.',
      ],
      ['Form fields', 6, 'Activity', expect.stringContaining('not what it counts as'), expect.any(String)],
      [
        'Form fields',
        8,
        'Column',
        '"how" goes to Industry in row 7 and to Company here; the first row counts.',
        'Delete one of the two rows.',
      ],
    ]);
  });

  it('keeps nobody from coming in; a header that is not there does', () => {
    const story = workbook([{ Kind: 'pigeon' }], [{ Question: 'x', Column: 'Nowhere' }]);
    story.ingest(said({}));
    expect(story.rows('Leads')).toHaveLength(1);
    story.rename('Form fields', 'Question', 'What we ask');
    const plan = story.ingest({ ...said({}), key: 'other' });
    expect(plan.summary).toMatchObject({ failed: 1, what: expect.stringContaining('"Question"') });
  });

  it('is none in a workbook from before there were forms', () => {
    const story = workbook([]);
    const tabs = new Map(story.snapshot.tabs);
    tabs.delete('Forms');
    tabs.delete('Form fields');
    story.snapshot = { ...story.snapshot, tabs };
    story.ingest(said({ Company: 'Acme' }));
    expect(story.lead()).toMatchObject({ Company: 'Acme' });
  });
});

describe('a form’s questions, before answers come in', () => {
  const check = (questions: readonly string[], fields: readonly Row[] = []) => {
    const mapping = readFormMapping(workbook([contact], fields).snapshot);
    const [form] = mapping.forms;
    if (form === undefined) throw new Error('no form');
    const explicit = mapping.explicitOf(aSubmission({ source: form.name }));
    return checkQuestions(form, questions, explicit, mapping.fields).map(({ severity, what, fix }) => [
      severity,
      what,
      fix,
    ]);
  };

  it('need no word where each finds its column', () => {
    expect(
      check(['Work e-mail', 'First name', 'Last name', 'Your company', 'I agree to receive e-mails']),
    ).toEqual([]);
  });

  it('that find none are told, with the column that is probably meant', () => {
    expect(check(['E-mail', 'Compny', 'Favourite colour'])).toEqual([
      ['note', expect.stringContaining('asks "Compny"'), expect.stringContaining('probably Company')],
      ['note', expect.stringContaining('asks "Favourite colour"'), expect.stringContaining('Form fields')],
    ]);
    expect(check(['E-mail', 'Favourite colour'], [{ Question: 'Favourite colour' }])).toEqual([]);
  });

  it('that want the same column are told', () => {
    expect(check(['E-mail', 'Work email'])).toEqual([
      ['note', expect.stringContaining('which are both E-mail'), expect.any(String)],
    ]);
  });

  it('are told when none asks for an address', () => {
    expect(check(['Name'])).toEqual([
      ['note', expect.stringContaining('asks for no e-mail address'), expect.any(String)],
    ]);
    expect(check(['Where may we mail you?'])).toEqual([]);
  });

  it('that a row of Form fields still has and the form does not are told', () => {
    expect(
      check(
        ['E-mail', 'Which industry are you in?'],
        [{ Form: 'Contact us', Question: 'What industry are you in?', Column: 'Industry' }],
      ),
    ).toEqual([
      ['note', expect.stringContaining('Which industry'), expect.any(String)],
      [
        'wrong',
        expect.stringContaining('does not ask "What industry'),
        expect.stringContaining('"Which industry are you in?"'),
      ],
    ]);
  });
});
