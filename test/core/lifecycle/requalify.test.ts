import { describe, expect, it } from 'vitest';
import { dana, NOON, Story } from '../../support/snapshot.ts';

describe('judging a list of leads', () => {
  it('makes a deciding person who asked for a demo an SQL, with a Why that adds up', () => {
    const story = new Story();
    story.ingest(dana());
    story.requalify();
    const lead = story.lead();
    expect(lead).toMatchObject({
      Stage: 'SQL',
      Fit: 65,
      Intent: 55,
      'Total score': 120,
      'Also meets': 'MQL',
      Version: 'v1',
    });
    const [fit, intent] = ['Fit', 'Intent'].map((score) =>
      [...(String(lead['Why']).match(new RegExp(`^${score} .*$`, 'm'))?.[0] ?? '').matchAll(/ ([+-]\d+) /g)]
        .map((match) => Number(match[1]))
        .reduce((sum, points) => sum + points, 0),
    );
    expect([fit, intent]).toEqual([65, 55]);
    expect(story.history()).toEqual(['new → SQL']);
  });

  it('costs no write for a lead for which nothing changes', () => {
    const story = new Story();
    story.ingest(dana());
    story.requalify();
    const again = story.requalify();
    expect(again.units).toEqual([]);
    expect(again.summary).toMatchObject({ read: 1, changed: 0 });
  });

  it('writes exactly the leads that a changed point value moves', () => {
    const story = new Story();
    story.ingest(
      dana(),
      dana(
        { key: 'demo form/2' },
        { Name: 'Ben Roy', 'E-mail': 'ben@steelworks-hall.com', 'Job title': 'Engineer', Industry: 'Steel' },
      ),
    );
    story.requalify();
    const untouched = story.lead('Ben Roy');
    story.type('Scoring', ['Value', '@Our industries'], { Points: 20 });
    const plan = story.requalify();
    expect(plan.units).toHaveLength(1);
    expect(story.lead('Dana Cole')).toMatchObject({ Fit: 70, 'Total score': 125, Version: 'v2' });
    expect(story.lead('Ben Roy')).toEqual(untouched);
    expect(story.history('Dana Cole')).toEqual(['new → SQL']);
  });

  it('gives a row that a person typed in an ID, a day and a judgement', () => {
    const story = new Story();
    story.add('Leads', { Name: 'Typed In', 'E-mail': 'typed@somewhere-real.com', 'Job title': 'student' });
    story.requalify();
    const lead = story.lead();
    expect(lead['Lead ID']).toMatch(/^L-[0-9A-Z]{12}$/);
    expect(lead).toMatchObject({ Stage: 'Disqualified' });
    expect(lead['Created']).toBeTypeOf('number');
  });

  it('says which leads share an address, on every one of them', () => {
    const story = new Story();
    story.add('Leads', { Name: 'One', 'E-mail': 'same@somewhere-real.com' });
    story.add('Leads', { Name: 'Two', 'E-mail': 'Same+news@somewhere-real.com' });
    story.requalify();
    for (const name of ['One', 'Two']) expect(story.lead(name)['Problem']).toContain('same e-mail address');
    expect(story.rows('Problems')).toHaveLength(2);
  });
});

describe('rules that cannot be read', () => {
  it('are told with their cell and what was probably meant, and the last readable version judges', () => {
    const story = new Story();
    story.ingest(dana());
    story.requalify();
    story.type('Stages', ['Way in', 'High score'], { Is: 'is atleast', Value: '1' });
    const plan = story.requalify();
    expect(plan.summary.what).toContain(
      'Judged by v1, the last version of the rules that could be read whole',
    );
    expect(story.lead()).toMatchObject({ Stage: 'SQL', Version: 'v1' });
    const told = story
      .rows('Problems')
      .map((row) => `${row['Where']}: ${row['What is wrong']} ${row['How to fix it']}`);
    expect(told.join('\n')).toMatch(/Stages!E\d+: .*is atleast/);
    expect(told.join('\n')).toContain('is at least');
  });

  it('move no stage when no version could ever be read', () => {
    const story = new Story();
    story.type('Stages', ['Way in', 'High score'], { Is: 'is atleast' });
    story.ingest(dana());
    story.requalify();
    expect(story.lead()['Stage']).toBeUndefined();
    expect(story.rows('Versions')).toEqual([]);
  });

  it('are forgotten once they are mended', () => {
    const story = new Story();
    story.type('Stages', ['Way in', 'High score'], { Is: 'is atleast' });
    story.requalify();
    expect(story.rows('Problems')).not.toEqual([]);
    story.type('Stages', ['Is', 'is atleast'], { Is: 'is at least' });
    story.requalify();
    expect(story.rows('Problems')).toEqual([]);
  });
});

describe('a bar with nothing left in it', () => {
  it('is reached by nobody: with every row of SQL switched off no lead is an SQL', () => {
    const story = new Story();
    story.ingest(dana());
    for (let row = 0; row < 10; row++) {
      const left = story.rows('Stages').find((r) => r['Stage'] === 'SQL' && r['On'] !== 'no');
      if (left === undefined) break;
      story.type('Stages', ['Stage', 'SQL'], { On: 'no', Stage: 'SQL ' });
    }
    story.requalify();
    expect(story.lead()['Stage']).not.toBe('SQL');
  });
});

describe('a renamed column', () => {
  it('stops the job before a lead is written, and says what it probably became', () => {
    const story = new Story();
    story.ingest(dana());
    const before = story.rows('Leads');
    story.rename('Leads', 'Job title', 'Position');
    const plan = story.requalify();
    expect(plan.units).toEqual([]);
    expect(plan.summary.what).toContain(
      'Leads has no column "Job title"; it was probably renamed to "Position"',
    );
    expect(story.rows('Problems')[0]).toMatchObject({
      Severity: 'stops',
      'How to fix it': 'Rename "Position" back to "Job title".',
    });
    expect(story.rows('Leads').map((lead) => lead['Stage'])).toEqual(before.map(() => undefined));
  });
});

describe('sales answers typed in the sheet', () => {
  const sent = {
    Stage: 'SQL',
    Round: 1,
    'Sent to sales at': 46_340,
    'Sales answer': 'Waiting',
    'CRM ID': '1',
    'Pushed at': 46_340,
  };

  function withSentLead(): Story {
    const story = new Story();
    story.ingest(dana());
    story.requalify();
    story.type('Leads', ['Name', 'Dana Cole'], sent);
    return story;
  }

  it('accept the lead, timed when it is first read', () => {
    const story = withSentLead();
    story.type('Leads', ['Name', 'Dana Cole'], { 'Sales answer': 'Accepted' });
    story.requalify();
    expect(story.lead()).toMatchObject({ Stage: 'Accepted', 'Sales answer': 'Accepted' });
    expect(story.lead()['Answer seen at']).toBeTypeOf('number');
    expect(story.history()).toEqual(['new → SQL', 'SQL → Accepted']);
  });

  it('are not taken as a return without a reason, and the row says so', () => {
    const story = withSentLead();
    story.type('Leads', ['Name', 'Dana Cole'], { 'Sales answer': 'Returned' });
    story.requalify();
    expect(story.lead()).toMatchObject({ Stage: 'SQL' });
    expect(story.lead()['Problem']).toContain('Returned without a reason');
  });

  it('send a returned lead to Nurture until its days are over and it does something new', () => {
    const story = withSentLead();
    story.type('Leads', ['Name', 'Dana Cole'], { 'Sales answer': 'Returned', 'Return reason': 'No budget' });
    story.requalify();
    expect(story.lead()).toMatchObject({ Stage: 'Nurture', 'Times returned': 1 });

    story.later(91).requalify();
    expect(story.lead()['Stage'], 'nothing new since the return').toBe('Nurture');

    story.ingest(dana({ key: 'demo form/9', submittedAtEpochMs: story.nowMs - 1000 }));
    story.requalify();
    expect(story.lead()['Stage']).toBe('SQL');
    expect(story.history()).toEqual(['new → SQL', 'SQL → Nurture', 'Nurture → SQL']);
  });

  it('do not let old activity bring a returned lead back', () => {
    const story = withSentLead();
    story.type('Return reasons', ['Reason', 'Not now'], { 'Come back after': 1 });
    story.type('Leads', ['Name', 'Dana Cole'], { 'Sales answer': 'Returned', 'Return reason': 'Not now' });
    story.requalify();
    story.later(2).requalify();
    expect(story.lead()['Stage']).toBe('Nurture');
  });

  it('give a lead for another rep back to be sent again, with the old round told in History', () => {
    const story = withSentLead();
    story.type('Leads', ['Name', 'Dana Cole'], {
      'Sales answer': 'Returned',
      'Return reason': 'Wrong rep',
      Owner: 'Ana',
    });
    story.requalify();
    const lead = story.lead();
    expect(lead).toMatchObject({ Stage: 'SQL', 'Returned by': 'Ana', Round: 1 });
    for (const header of ['Sales answer', 'Sent to sales at', 'Return reason', 'Owner'])
      expect(lead[header]).toBeUndefined();
    expect(String(story.rows('History').at(-1)?.['Why'])).toContain('Round 1 ended');
  });
});

it('judges as of the moment it is given, in the workbook of any time zone', () => {
  const story = new Story(NOON);
  story.ingest(dana());
  story.requalify();
  expect(story.rows('Settings').find((row) => row['Setting'] === 'As of')?.['Value']).toBe(
    new Date(NOON).toISOString(),
  );
});
