import { dayInWords, momentInWords } from '../workbook/day-words.ts';
import { NOTHING, type Plan } from '../workbook/plan.ts';
import { RowDraft } from '../workbook/row-draft.ts';
import { rowKey } from '../workbook/row-key.ts';
import { LEADS } from '../workbook/schema/leads.ts';
import type { Snapshot } from '../workbook/snapshot.ts';
import { type Agreement, readAgreement } from './agreement.ts';
import { AGREEMENT_TABS } from './agreement-tabs.ts';
import { type Answer, applyAnswer } from './answer.ts';
import { type LeadDraft, stageOf, whoDecides } from './lead-draft.ts';
import { historyRow, type Move } from './move.ts';
import { findReason, type ReturnReason } from './return-reasons.ts';
import { takeBack } from './take-back.ts';

export const ANSWER_TABS = AGREEMENT_TABS;

/** What a rep says of the leads that are selected. */
export type AnswerHere =
  | { readonly kind: 'accept' }
  /** `note` is for whoever reads the lead's history; blank is none. */
  | { readonly kind: 'return'; readonly reason: string; readonly note: string }
  | { readonly kind: 'first contact' };

/** A lead that the answer can be given of. */
export interface Answerable {
  readonly leadId: string;
  readonly name: string;
  readonly company: string;
  /** What was answered before and is changed now: `Dana Cole was accepted on 3 Nov.`; blank for a first answer. */
  readonly before: string;
}

interface Told {
  readonly asOfEpochMs: number;
}

/** Which of the selected rows an answer can be given of, and why not of the others, a sentence each. */
export function answerable(
  snapshot: Snapshot,
  rows: readonly number[],
  kind: AnswerHere['kind'],
  told: Told,
):
  | { readonly leads: readonly Answerable[]; readonly refused: readonly string[] }
  | { readonly stops: string } {
  const agreement = readAgreement(snapshot);
  if ('stops' in agreement) return { stops: stopsInWords(agreement.problems) };
  const leads: Answerable[] = [];
  const refused: string[] = [];
  const selected = new Set(rows);
  for (const row of agreement.leads.rows) {
    if (!selected.has(row.row)) continue;
    const lead = new RowDraft(agreement.leads, row, snapshot.timeZone);
    const why = whyNot(lead, kind, snapshot.timeZone, told);
    if (why !== null) refused.push(why);
    else
      leads.push({
        leadId: lead.text('Lead ID'),
        name: nameOf(lead),
        company: lead.text('Company'),
        before: answeredBefore(lead, kind, snapshot.timeZone, told),
      });
  }
  if (leads.length + refused.length === 0)
    refused.push('Select the row of a lead in Leads first, below the header.');
  return { leads, refused };
}

export interface AnswerHereInput {
  readonly snapshot: Snapshot;
  readonly leadIds: readonly string[];
  readonly answer: AnswerHere;
  /** Who is at the sheet, for a lead that nobody owns. */
  readonly by: string;
  readonly asOfEpochMs: number;
  /** What History names as its run. */
  readonly runId: string;
}

/**
 * Plans an answer that a rep gives in the menu: at once what the next run would make of it, typed into the row. A
 * lead that has moved on since it was looked at is left alone. The later answer counts: an acceptance takes a
 * mistaken return back, and a return an acceptance.
 */
export function planAnswers(input: AnswerHereInput): Plan {
  const { snapshot, asOfEpochMs, answer } = input;
  const agreement = readAgreement(snapshot);
  if ('stops' in agreement) throw new Error(stopsInWords(agreement.problems));
  const ids = new Set(input.leadIds);
  const answered = new Set<string>();
  const units = agreement.leads.rows.flatMap((row) => {
    const leadId = rowKey(agreement.leads, row);
    if (leadId === '' || !ids.has(leadId) || answered.has(leadId)) return [];
    answered.add(leadId);
    const lead = new RowDraft(agreement.leads, row, snapshot.timeZone);
    if (whyNot(lead, answer.kind, snapshot.timeZone, { asOfEpochMs }) !== null) return [];
    const moves = give(lead, input, agreement);
    if (lead.changes.size === 0 && moves.length === 0) return [];
    return [
      {
        changes: [{ tab: LEADS.title, row: row.row, key: leadId, cells: lead.changes }],
        appends: moves.map((move) => historyRow(move, input.runId, snapshot.timeZone)),
      },
    ];
  });
  const what = `${units.length} of ${ids.size} leads: ${answer.kind}.`;
  return {
    first: NOTHING,
    units,
    last: NOTHING,
    events: [],
    problems: [],
    summary: { read: ids.size, changed: units.length, failed: ids.size - units.length, what },
  };
}

function give(lead: LeadDraft, input: AnswerHereInput, { reasons }: Agreement): readonly Move[] {
  const { answer, asOfEpochMs } = input;
  const said = (kind: Answer['kind'], returnReason: string | null = null): Answer => ({
    kind,
    atEpochMs: asOfEpochMs,
    eventKey: `menu/${lead.text('Lead ID')}/${lead.number('Round')}/${kind}/${asOfEpochMs}`,
    from: 'the sheet',
    returnReason,
    amount: null,
    by: lead.text('Owner') || input.by || null,
  });
  switch (answer.kind) {
    case 'first contact':
      return applyAnswer(lead, said('first response'), reasons);
    case 'accept':
      takeBack(lead);
      return applyAnswer(lead, said('accepted'), reasons);
    case 'return': {
      const reason = findReason(reasons, answer.reason)?.reason ?? answer.reason;
      lead.set('Return reason', reason);
      const moves = applyAnswer(lead, said('returned', reason), reasons);
      const note = answer.note.trim();
      return note === '' ? moves : moves.map((move) => ({ ...move, why: `${move.why}. Note: ${note}` }));
    }
  }
}

/** What a return for this reason does, before it is done. */
export function returnInWords(reason: ReturnReason, asOfEpochMs: number, timeZone: string): string {
  switch (reason.whatHappens) {
    case 'Nurture': {
      const day = dayInWords(asOfEpochMs + reason.comeBackAfterDays * 86_400_000, timeZone, asOfEpochMs);
      return `Nurture: may come back after ${day}, once it does something new.`;
    }
    case 'Another rep':
      return 'Another rep: it goes to somebody who has not returned it, and its Owner is blanked.';
    case 'Disqualify':
      return 'Disqualified: no rule moves it any more.';
  }
}

function whyNot(lead: LeadDraft, kind: AnswerHere['kind'], timeZone: string, told: Told): string | null {
  const name = nameOf(lead);
  const decides = whoDecides(lead);
  const stage = stageOf(lead);
  const day = (header: Parameters<LeadDraft['instant']>[0]) => {
    const at = lead.instant(header);
    return at === null ? '' : ` on ${dayInWords(at, timeZone, told.asOfEpochMs)}`;
  };
  if (lead.isBlank('Sent to sales at')) {
    const is = stage === null ? 'no run has judged it yet' : `it is ${stage}`;
    return `${name} was not sent to sales (${is}), so there is nothing to answer.`;
  }
  if (stage === 'Customer' || stage === 'Lost') {
    return kind === 'first contact' && lead.isBlank('First response at')
      ? null
      : `${name} is ${stage}${day(stage === 'Customer' ? 'Won at' : 'Lost at')}: the answer stands.`;
  }
  const isBack = decides === 'nurture' || decides === 'nobody';
  if (decides === 'rules') return `${name} came back from sales and was not sent again yet.`;
  switch (kind) {
    case 'first contact': {
      const at = lead.instant('First response at');
      if (isBack)
        return `${name} was returned${day('Answer seen at')}: Accept lead first, if you took it after all.`;
      return at === null
        ? null
        : `The first contact with ${name} was noted for ${momentInWords(at, timeZone, told.asOfEpochMs)} already. To correct it, type over First response at.`;
    }
    case 'accept':
      return !isBack && stage !== 'SQL' && stage !== 'PQL'
        ? `${name} was accepted${day('Answer seen at')} already.`
        : null;
    case 'return':
      return isBack ? `${name} was returned${day('Answer seen at')} already.` : null;
  }
}

/** The answer that this one replaces, which a person confirms. */
function answeredBefore(lead: LeadDraft, kind: AnswerHere['kind'], timeZone: string, told: Told): string {
  if (kind === 'first contact') return '';
  const seen = lead.instant('Answer seen at');
  const stage = stageOf(lead);
  const by = lead.text('Owner') === '' ? '' : ` by ${lead.text('Owner')}`;
  const on = seen === null ? '' : ` on ${dayInWords(seen, timeZone, told.asOfEpochMs)}`;
  if (kind === 'return' && (stage === 'Accepted' || stage === 'Opportunity'))
    return `${nameOf(lead)} was accepted${by}${on}${stage === 'Opportunity' ? ' and is an Opportunity' : ''}.`;
  if (kind === 'accept' && (stage === 'Nurture' || stage === 'Disqualified'))
    return `${nameOf(lead)} was returned${on} (${lead.text('Return reason') || 'no reason'}).`;
  return '';
}

function nameOf(lead: LeadDraft): string {
  return lead.text('Name') || lead.text('E-mail') || `Row ${lead.row.row + 1}`;
}

function stopsInWords(problems: readonly { readonly what: string; readonly fix: string }[]): string {
  return problems.map(({ what, fix }) => `${what} ${fix}`).join(' ') || 'The workbook cannot be read.';
}
