import { describe, expect, it } from 'vitest';
import { compileRules } from '../../../core/criteria/compile.ts';
import { pushSqls } from '../../../core/crm/push-sqls.ts';
import { emailKind } from '../../../core/intake/email-kind.ts';
import { readAgreement } from '../../../core/lifecycle/agreement.ts';
import { requalify } from '../../../core/lifecycle/requalify.ts';
import { parseInstant } from '../../../core/workbook/instant.ts';
import { RETURN_REASONS } from '../../../core/workbook/schema/agreement.ts';
import { STAGES } from '../../../core/workbook/schema/leads.ts';
import { WORKBOOK } from '../../../core/workbook/schema/workbook.ts';
import { BERLIN, countBy, rowsOf, SUNDAY_MORNING, sampleAt, valuesOf } from './sample.ts';

const sample = sampleAt(SUNDAY_MORNING);
const { snapshot, contacts, ledger } = sample;
const leads = rowsOf(snapshot, 'Leads');
const history = rowsOf(snapshot, 'History');
const run = { id: 'a run of the test', job: 'requalify', startedEpochMs: SUNDAY_MORNING };

describe('the sample leads', () => {
  it('are the same each time they are made for one moment', () => {
    expect(sampleAt(SUNDAY_MORNING)).toEqual(sample);
  });

  it('are about two hundred, in every stage', () => {
    expect(leads.length).toBeGreaterThan(190);
    expect(leads.length).toBeLessThan(230);
    const stages = countBy(leads, (lead) => lead('Stage'));
    for (const stage of STAGES) expect(stages.get(stage) ?? 0, stage).toBeGreaterThan(0);
    expect(stages.get('Nurture')).toBeGreaterThan(3);
    expect(stages.get('SQL')).toBeGreaterThan(4);
  });

  it('have every answer of sales, and lead to each thing that a return reason can mean', () => {
    const answers = countBy(leads, (lead) => lead('Sales answer'));
    for (const answer of ['Waiting', 'Accepted', 'Returned'])
      expect(answers.get(answer) ?? 0, answer).toBeGreaterThan(3);
    const told = history.map((move) => move('Why')).join('\n');
    for (const [reason] of RETURN_REASONS.template)
      expect(told, String(reason)).toContain(`returned: ${reason}`);
    expect(told).toContain('in the sheet: accepted');
    expect(told).toContain('in the CRM: accepted');
    expect(told).toContain('in the CRM: won');
    expect(told).toContain('in the sheet: won');
    expect(told).toContain('in the CRM: lost');
    expect(told).toContain('round 2');
  });

  it('wait for sales: some within their time, some beyond it', () => {
    const due = leads
      .filter((lead) => lead('Sales answer') === 'Waiting')
      .map((lead) => (parseInstant(Number(lead('Answer by')), BERLIN) ?? 0) - SUNDAY_MORNING);
    expect(due.filter((ms) => ms < 0).length).toBeGreaterThanOrEqual(3);
    // On a Sunday no clock runs: they are due on Monday.
    expect(due.filter((ms) => ms > 20 * 3_600_000).length).toBeGreaterThanOrEqual(3);
  });

  it('have one in Nurture whose time has come, and one that was active too early', () => {
    const comesBack = (name: string) => {
      const lead = leads.find((each) => each('Name') === name && each('Stage') === 'Nurture');
      return parseInstant(Number(lead?.('Come back after')), BERLIN) ?? 0;
    };
    expect(comesBack('Elena Bermúdez')).toBeLessThan(SUNDAY_MORNING);
    expect(comesBack('Carolin Thiele')).toBeGreaterThan(SUNDAY_MORNING);
  });

  it('have what goes wrong in real life: a lead twice, a return without a reason, blanks', () => {
    const problems = leads.map((lead) => lead('Problem')).filter((problem) => problem !== '');
    expect(problems.filter((problem) => problem.includes('same e-mail address')).length).toBeGreaterThan(3);
    expect(problems.filter((problem) => problem.startsWith('Returned without a reason'))).toHaveLength(1);
    for (const header of ['Name', 'Company', 'E-mail', 'Phone', 'Job title', 'Employees'])
      expect(
        leads.some((lead) => lead(header) === ''),
        header,
      ).toBe(true);
  });

  it('have names that break careless programs, kept as they were typed', () => {
    const names = leads.map((lead) => lead('Name'));
    expect(names).toContain('=HYPERLINK("http://x","click")');
    expect(names).toContain("Sinéad O'Neil-Byrne");
    expect(names).toContain('Zoë 🚀 Harrington');
    expect(names).toContain('נועה אלון');
    expect(names.some((name) => name !== '' && name === name.toUpperCase() && /^[A-Z]/.test(name))).toBe(
      true,
    );
    expect(leads.some((lead) => lead('Company').length > 120)).toBe(true);
  });

  it('merge what one person sent in two ways of writing', () => {
    const address = /^(?:patrick\.redfern|lena_vogel\.?sang|priya\.iyer)/i;
    const byForm = leads.filter((lead) => address.test(lead('E-mail')) && lead('Submission key') !== '');
    expect(byForm.map((lead) => lead('Name')).sort()).toEqual([
      'Lena Vogelsang',
      'Patrick Redfern',
      'Priya Iyer',
    ]);
    expect(byForm.find((lead) => lead('Name') === 'Lena Vogelsang')?.('Job title')).toBe(
      'Referentin Marketing',
    );
  });

  it('have addresses of every kind, none of which is a stranger’s', () => {
    const addresses = leads.map((lead) => lead('E-mail')).filter((address) => address !== '');
    const kinds = countBy(addresses, (address) => emailKind(address));
    for (const kind of ['work', 'free', 'role', 'disposable', 'invalid'])
      expect(kinds.get(kind) ?? 0, kind).toBeGreaterThan(1);
    for (const address of addresses) {
      const [local = '', domain = ''] = address.toLowerCase().split('@');
      const kind = emailKind(address);
      if (kind === 'work' || kind === 'role') expect(domain, address).toMatch(/\.example$/);
      // Google gives out no address with an underscore, Apple none with a hyphen.
      if (kind === 'free') expect(local, address).toMatch(domain === 'icloud.com' ? /-/ : /_/);
    }
  });
});

describe('what the workbook says of the sample', () => {
  it('is what a fresh judgement says', () => {
    const agreement = readAgreement(snapshot);
    if ('stops' in agreement || agreement.rules === null) throw new Error('the sample cannot be read');
    const { judge } = compileRules(agreement.rules, {
      leadHeaders: agreement.leads.headers,
      timeZone: BERLIN,
      emailKind,
    });
    const judged = agreement.leads.rows.map(({ cells }, at) => {
      const lead = leads[at];
      const did = agreement.activities.of(lead?.('Lead ID') ?? '', lead?.('E-mail') ?? '');
      const { fit, intent, product, bant, total, alsoMeets } = judge(cells, did, SUNDAY_MORNING);
      return [fit, intent, product, bant, total, alsoMeets.join(', ')].map(String);
    });
    const scores = ['Fit', 'Intent', 'Product', 'BANT', 'Total score', 'Also meets'];
    expect(judged).toEqual(leads.map((lead) => scores.map((header) => lead(header))));
  });

  it('is left alone by the next run', () => {
    const plan = requalify({ snapshot, asOfEpochMs: SUNDAY_MORNING, run });
    expect([plan.first, ...plan.units]).toEqual([{ changes: [], appends: [] }]);
    // A run always says which moment it judged by.
    expect(plan.last.changes.map((change) => change.key)).toEqual(['As of']);
    expect(plan.last.appends).toEqual([]);
    expect(plan.events).toEqual([]);
  });

  it('sends nobody to sales unasked, and holds the imported ones back', () => {
    const decision = pushSqls({ snapshot, asOfEpochMs: SUNDAY_MORNING, send: null, remembered: new Map() });
    if ('stops' in decision) throw new Error('the sample cannot be read');
    expect(decision.handoffs).toEqual([]);
    expect(decision.refused.size).toBe(0);
    expect(decision.held.size).toBeGreaterThan(2);
    const held = leads.filter((lead) => lead('Stage') === 'SQL' && lead('Held') !== '');
    expect(held.map((lead) => lead('Lead ID')).sort()).toEqual([...decision.held.keys()].sort());
  });

  it('has for each lead a chain of moves that ends in its stage', () => {
    const stages = new Map<string, string>();
    for (const move of history) {
      expect(move('From'), `${move('Lead ID')}: ${move('Why')}`).toBe(stages.get(move('Lead ID')) ?? '');
      stages.set(move('Lead ID'), move('To'));
    }
    expect(stages.size).toBe(leads.length);
    for (const lead of leads) expect(stages.get(lead('Lead ID')), lead('Name')).toBe(lead('Stage'));
  });

  it('tells each happening once, by a run that is in Runs and a version that is in Versions', () => {
    const keys = history.map((move) => move('Event key'));
    expect(new Set(keys).size).toBe(keys.length);
    const runs = new Set(rowsOf(snapshot, 'Runs').map((each) => each('Run')));
    const versions = new Set(rowsOf(snapshot, 'Versions').map((each) => each('Version')));
    expect(history.filter((move) => !runs.has(move('Run')))).toEqual([]);
    expect([...versions]).toEqual(['v1', 'v2']);
    expect(leads.filter((lead) => !versions.has(lead('Version')))).toEqual([]);
  });

  it('lies between two months ago and now', () => {
    const from = SUNDAY_MORNING - 61 * 86_400_000;
    const at = (value: number | string | boolean | null) => parseInstant(value, BERLIN) ?? 0;
    for (const [tab, headers] of Object.entries({
      Leads: ['Created', 'Stage since', 'Sent to sales at', 'Answer seen at', 'Pushed at', 'Won at'],
      Activity: ['At'],
      History: ['At'],
      Runs: ['Started', 'Finished'],
    })) {
      for (const value of valuesOf(snapshot, tab)) {
        for (const header of headers) {
          if (value(header) === null) continue;
          expect(at(value(header)), `${tab} ${header}`).toBeGreaterThan(from);
          expect(at(value(header)), `${tab} ${header}`).toBeLessThanOrEqual(SUNDAY_MORNING + 1);
        }
      }
    }
  });

  it('starts with the rules of a new workbook', () => {
    for (const title of ['Scoring', 'Stages', 'Lists', 'Return reasons', 'CRM fields']) {
      const template = WORKBOOK.find((tab) => tab.title === title)?.template ?? [];
      expect(snapshot.tabs.get(title)?.rows.slice(1), title).toEqual(template);
    }
  });
});

describe('what the CRM and the ledger have of the sample', () => {
  it('is a contact for each CRM ID in the sheet, and no other', () => {
    const ids = leads.map((lead) => lead('CRM ID')).filter((id) => id !== '');
    expect([...ids].sort()).toEqual(contacts.map((contact) => contact.id).sort());
    expect(ids.every((id) => /^\d+$/.test(id))).toBe(true);
    for (const { id, properties } of contacts) {
      const lead = leads.find((each) => each('CRM ID') === id);
      expect(properties.leadsheet_id).toBe(lead?.('Lead ID'));
      expect(properties.leadsheet_round).toBe(lead?.('Round'));
      expect(lead?.('CRM link')).toBe(`http://127.0.0.1:8787/sales?contact=${id}`);
    }
  });

  it('says of each lead what the sheet says, save what was only typed there', () => {
    const standing = contacts.map(({ id, properties }) => {
      const lead = leads.find((each) => each('CRM ID') === id);
      return { sheet: lead?.('Sales answer'), crm: properties.leadsheet_answer, name: lead?.('Name') };
    });
    expect(standing.filter(({ sheet, crm }) => sheet !== crm).map(({ name }) => name)).toEqual([
      'Vikram Sayeed',
    ]);
    const owned = contacts.filter(({ properties }) => properties.hubspot_owner_id !== undefined);
    expect(owned.length).toBeGreaterThan(contacts.length * 0.9);
  });

  it('is each hand-off with its round and moment, and each submission', () => {
    const sent = leads.filter((lead) => lead('CRM ID') !== '');
    expect(ledger.sent.map(({ leadId, round }) => `${leadId} ${round}`).sort()).toEqual(
      sent.map((lead) => `${lead('Lead ID')} ${lead('Round')}`).sort(),
    );
    for (const { leadId, round, crmId, pushedAtMs } of ledger.confirmed) {
      const lead = sent.find((each) => each('Lead ID') === leadId);
      expect([String(round), crmId]).toEqual([lead?.('Round'), lead?.('CRM ID')]);
      expect(Math.abs((parseInstant(Number(lead?.('Pushed at')), BERLIN) ?? 0) - pushedAtMs)).toBeLessThan(
        1000,
      );
    }
    const remembered = new Set(ledger.submissions.flatMap(({ keys }) => keys));
    for (const tab of ['Leads', 'Activity'])
      for (const row of rowsOf(snapshot, tab))
        if (row('Submission key') !== '') expect(remembered.has(row('Submission key'))).toBe(true);
  });
});
