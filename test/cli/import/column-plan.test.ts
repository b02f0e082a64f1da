import { describe, expect, it } from 'vitest';
import { planColumns } from '../../../cli/import/column-plan.ts';
import { headerOf } from '../../../cli/import/fates.ts';
import { LEADS } from '../../../core/workbook/schema/leads.ts';

const leadHeaders = LEADS.columns.map(({ header }) => header);

function plan(headers: readonly string[], maps: readonly string[] = [], team: readonly string[] = []) {
  return planColumns(headers, [...leadHeaders, ...team], maps);
}

function fates(headers: readonly string[], maps: readonly string[] = [], team: readonly string[] = []) {
  return plan(headers, maps, team).map(({ fate }) => headerOf(fate) ?? fate.kind);
}

describe('columns of a file find their columns of Leads', () => {
  it('by their names, usual other words and other languages', () => {
    const headers = [
      'Full name',
      'E-mail Address',
      'Jobtitle',
      'Anzahl Mitarbeiter',
      'utm_source',
      'Deal amount',
    ];
    expect(fates(headers)).toEqual(['Name', 'E-mail', 'Job title', 'Employees', 'Source', 'Amount']);
  });

  it('as halves of a name, unless the whole name is there too', () => {
    expect(fates(['First name', 'Last name'])).toEqual(['First name', 'Last name']);
    expect(fates(['First name', 'Name', 'Surname'])).toEqual(['kept', 'Name', 'kept']);
  });

  it('and the rest is kept, columns without a name among it', () => {
    expect(fates(['Shoe size', '', 'Jbo title'])).toEqual(['kept', 'kept', 'kept']);
    expect(plan(['', 'Jbo title']).map(({ name }) => name)).toEqual(['(column 1)', 'Jbo title']);
    expect(plan(['Jbo title'])[0]?.fate).toMatchObject({
      because: expect.stringContaining('nearly "Job title"'),
    });
  });

  it('the one that is meant more plainly, where two would fill the same', () => {
    expect(fates(['Work email', 'E-mail'])).toEqual(['kept', 'E-mail']);
    expect(fates(['Mobile', 'Tel'])).toEqual(['Phone', 'kept']);
    expect(fates(['Email', 'Second address'], ['Second address=E-mail'])).toEqual(['kept', 'E-mail']);
  });

  it('a column that the team added, by its own name', () => {
    expect(fates(['Region', 'Title'], [], ['Region', 'Title'])).toEqual(['Region', 'Title']);
  });

  it('never one that Leadsheet writes itself, nor one that sales answers in', () => {
    const machine = LEADS.columns.filter(({ owner }) => owner === 'machine').map(({ header }) => header);
    expect(
      fates(machine.filter((header) => !/ ID$| key$/.test(header))).filter((fate) => fate !== 'left out'),
    ).toEqual([]);
    expect(fates(['CRM ID'])).toEqual(['left out']);
    expect(fates(['Sales answer', 'Return reason'])).toEqual(['left out', 'left out']);
  });

  it('the id that the file gives its records makes the key, one of them', () => {
    expect(fates(['Record ID', 'UUID'])).toEqual(['key', 'kept']);
    expect(fates(['Lead ID', 'Submission key'])).toEqual(['left out', 'key']);
  });
});

describe('--map', () => {
  it('sends a column where the person says, whatever its capitals, or nowhere', () => {
    expect(fates(['Betreff', 'Notes'], ['betreff = job TITLE', 'Notes='])).toEqual(['Job title', 'left out']);
    expect(fates(['Vor=und=Name'], ['Vor=und=Name=Name'])).toEqual(['Name']);
    expect(fates(['Given', 'Region'], ['Given=First name', 'Region=Area'], ['Area'])).toEqual([
      'First name',
      'Area',
    ]);
  });

  it('says everything that is wrong with it at once, with what was probably meant', () => {
    const maps = ['Titel', 'Tytle=Job title', 'Title=Jbo title', 'Town=Stage', 'Company=Sales answer'];
    const wrong = () => plan(['Title', 'Town', 'Company'], maps);
    expect(wrong).toThrow('--map "Titel" has no "="');
    expect(wrong).toThrow('no column "Tytle"; did you mean "Title"?');
    expect(wrong).toThrow('Leads has no column "Jbo title"; did you mean "Job title"?');
    expect(wrong).toThrow('"Stage" cannot be imported, as Leadsheet writes this column itself.');
    expect(wrong).toThrow('"Sales answer" cannot be imported, as sales answers there, lead by lead.');
  });

  it('does not fill one column from two', () => {
    expect(() => plan(['A', 'B'], ['A=Name', 'B=Name'])).toThrow('two columns of the file to "Name"');
    expect(() => plan(['A'], ['A=Name', 'a=Company'])).toThrow('names "A" twice');
  });
});
