import type { Problem } from '../../core/problem.ts';
import { type Approval, SIDES, type Side } from '../../core/versions/approval.ts';
import { APPROVAL_TABS, type ApprovalState, approvalState, approve } from '../../core/versions/approve.ts';
import { dayInWords, momentInWords } from '../../core/workbook/day-words.ts';
import { LEADS } from '../../core/workbook/schema/leads.ts';
import type { Snapshot } from '../../core/workbook/snapshot.ts';
import { headerOf } from '../../core/workbook/tab-to-read.ts';
import { orAlert } from '../or-alert.ts';
import { personAtSheet } from '../person.ts';
import { readShape } from '../set-up/read-standing.ts';
import { inTurn } from '../sheet/in-turn.ts';
import { runScriptJob } from '../sheet/job.ts';
import { rulesChangedBy } from './changed-by.ts';

const TITLE = 'Approve definitions';
/** Of the leads only the headers are rules. */
const TABS = APPROVAL_TABS.map((read) => (read.tab.title === LEADS.title ? headerOf(LEADS) : read));

/** One side, as the dialog shows it. */
export interface SideShown {
  readonly side: Side;
  /** `Approved on 3 Nov 09:12 by priya@acme.com.`, or that it has not yet. */
  readonly said: string;
  readonly hasApproved: boolean;
  /** Who may: addresses, or anyone. */
  readonly whoMay: string;
}

export type ApprovalShown =
  | {
      readonly kind: 'rules';
      readonly version: string;
      readonly fingerprint: string;
      /** What stands against what is approved, in a sentence. */
      readonly headline: string;
      readonly differences: readonly string[];
      readonly sides: readonly SideShown[];
      /** What approving does, and what judges until then. */
      readonly consequence: string;
    }
  /** The rules cannot be read whole, so that there is nothing to approve. */
  | { readonly kind: 'problems'; readonly problems: readonly Problem[] };

/** Opens the dialog in which marketing and sales each approve the rules as they stand. */
export function approveDefinitions(): void {
  orAlert(TITLE, () => {
    const page = HtmlService.createHtmlOutputFromFile('approve').setWidth(520).setHeight(560);
    SpreadsheetApp.getUi().showModelessDialog(page, TITLE);
  });
}

/** What there is to approve. */
export function approvalShown(): ApprovalShown {
  return shown(readShape(SpreadsheetApp.getActive(), TABS));
}

/**
 * Approves the rules for one side, as they were shown.
 *
 * @throws Error a sentence, when they changed since, or the person may not
 */
export function approveAs(given: { readonly side: Side; readonly fingerprint: string }): ApprovalShown {
  const by = personAtSheet();
  const workbook = SpreadsheetApp.getActive();
  const plan = inTurn(() =>
    runScriptJob(workbook, {
      tabs: TABS,
      plan: (snapshot) => {
        const answer = approve({ snapshot, ...given, by, asOfEpochMs: Date.now() });
        if ('refused' in answer) throw new Error(answer.refused);
        return answer.plan;
      },
      run: null,
      now: () => Date.now(),
      flush: () => SpreadsheetApp.flush(),
    }),
  );
  workbook.toast(plan.summary.what, TITLE, 8);
  return approvalShown();
}

function shown(snapshot: Snapshot): ApprovalShown {
  const state = approvalState(snapshot);
  if ('problems' in state) return { kind: 'problems', problems: state.problems };
  const nowMs = Date.now();
  const when = ({ atEpochMs, by }: Approval) =>
    `Approved on ${momentInWords(atEpochMs, snapshot.timeZone, nowMs)} by ${by}.`;
  return {
    kind: 'rules',
    version: state.version,
    fingerprint: state.fingerprint,
    headline: headline(state, snapshot, nowMs),
    differences: state.differences,
    sides: SIDES.map((side) => {
      const approval = state.approvals[side];
      const may = state.approvers[side];
      return {
        side,
        said: approval === null ? 'Has not approved these rules yet.' : when(approval),
        hasApproved: approval !== null,
        whoMay:
          may.length === 0 ? 'Anyone who can edit this sheet may (Settings names nobody).' : may.join(', '),
      };
    }),
    consequence: consequence(state),
  };
}

function headline(state: ApprovalState, { timeZone }: Snapshot, nowMs: number): string {
  const { approved, version, differences } = state;
  if (approved === null)
    return `The rules as they stand are ${version}. No version is approved by both sides yet.`;
  const at = Math.max(approved.approvals.Marketing.atEpochMs, approved.approvals.Sales.atEpochMs);
  const on = dayInWords(at, timeZone, nowMs);
  if (differences.length === 0)
    return `The rules as they stand are ${version}, approved by both sides on ${on}. There is nothing to approve.`;
  const by = rulesChangedBy();
  return `Since ${approved.version}, approved by both sides on ${on}, this changed${by === null ? '' : ` (last by ${by})`}:`;
}

function consequence({ requireApproval, approved, version, differences }: ApprovalState): string {
  if (!requireApproval)
    return 'Require approval is “no” in Settings: the rules judge as they stand, approved or not. With “yes”, a change judges only once both sides approved it.';
  if (approved !== null && differences.length === 0) return `Leads are judged by ${version}.`;
  const until =
    approved === null ? 'the version that judged last goes on' : `${approved.version} goes on judging`;
  return `Require approval is on: until both sides approve ${version}, ${until}; then ${version} judges from the next run.`;
}
