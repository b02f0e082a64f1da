import { foldText } from '../criteria/text.ts';
import { type Agreement, readAgreement } from '../lifecycle/agreement.ts';
import { AGREEMENT_TABS } from '../lifecycle/agreement-tabs.ts';
import type { Problem } from '../problem.ts';
import type { CellValue } from '../workbook/cell.ts';
import { NOTHING, type Plan, type PlanUnit } from '../workbook/plan.ts';
import { VERSIONS, type VersionHeader } from '../workbook/schema/runs.ts';
import type { Snapshot } from '../workbook/snapshot.ts';
import type { TabToRead } from '../workbook/tab-to-read.ts';
import { APPROVED_COLUMN, type Approval, approvalText, SIDES, type Side } from './approval.ts';
import { fingerprint } from './canonical.ts';
import { differenceLines } from './difference.ts';
import { changedSince } from './in-force.ts';
import {
  charactersOf,
  type KeptVersion,
  lastApproved,
  lastUsed,
  MOST_CHARACTERS,
  nextVersion,
  versionRow,
} from './kept-version.ts';

export const APPROVAL_TABS: readonly TabToRead[] = AGREEMENT_TABS;

/** What a person who approves has to know of the rules as they stand. */
export interface ApprovalState {
  readonly requireApproval: boolean;
  /** The version that the rules as they stand are, or become when one side approves them. */
  readonly version: string;
  /** The fingerprint of what is shown, so that nobody approves what changed meanwhile. */
  readonly fingerprint: string;
  /** The version that both sides approved last; null until there is one. */
  readonly approved: {
    readonly version: string;
    readonly approvals: Readonly<Record<Side, Approval>>;
  } | null;
  /** What the rules as they stand say otherwise, a sentence each; empty when they are the approved ones. */
  readonly differences: readonly string[];
  /** Who approved the rules as they stand. */
  readonly approvals: Readonly<Record<Side, Approval | null>>;
  /** Addresses of those who may, by side; none: anyone. */
  readonly approvers: Readonly<Record<Side, readonly string[]>>;
}

/** Reads what there is to approve; or only the problems that keep the rules from being approved. */
export function approvalState(snapshot: Snapshot): ApprovalState | { readonly problems: readonly Problem[] } {
  const agreement = readAgreement(snapshot);
  if ('stops' in agreement) return { problems: agreement.problems };
  const { rules, versions, settings } = agreement;
  if (rules === null) return { problems: agreement.problems.filter(({ severity }) => severity !== 'note') };

  const print = fingerprint(rules);
  const standing = keptDraft(versions, print);
  const approved = lastApproved(versions);
  const before = approved?.rules() ?? null;
  return {
    requireApproval: settings.requireApproval,
    version: standing?.version ?? nextVersion(versions),
    fingerprint: print,
    approved: approved === null ? null : { version: approved.version, approvals: both(approved) },
    differences: before === null || approved?.fingerprint === print ? [] : differenceLines(before, rules),
    approvals: standing?.approvals ?? { Marketing: null, Sales: null },
    approvers: settings.approvers,
  };
}

export interface ApproveInput {
  readonly snapshot: Snapshot;
  readonly side: Side;
  /** The person's e-mail address; blank where Google does not tell it. */
  readonly by: string;
  /** What the person was shown. */
  readonly fingerprint: string;
  readonly asOfEpochMs: number;
}

/** Plans one side's approval of the rules as they stand; or says in a sentence why it is refused. */
export function approve(input: ApproveInput): { readonly plan: Plan } | { readonly refused: string } {
  const agreement = readAgreement(input.snapshot);
  if ('stops' in agreement || agreement.rules === null)
    return {
      refused: 'The rules cannot be read whole. Mend what Check this workbook lists, then approve them.',
    };
  if (fingerprint(agreement.rules) !== input.fingerprint)
    return {
      refused: 'The rules changed while you looked at them. Look at what is new, then approve again.',
    };
  const notAllowed = whyNot(input, agreement);
  if (notAllowed !== null) return { refused: notAllowed };
  if (charactersOf(agreement.rules) > MOST_CHARACTERS)
    return {
      refused: 'The rules and their lists are too long to be kept. Make the longest list of Lists shorter.',
    };
  const kept = keptDraft(agreement.versions, input.fingerprint);
  if (kept !== null && kept.approvals[input.side] !== null)
    return { refused: `${input.side} has approved ${kept.version} already.` };

  const version = kept?.version ?? nextVersion(agreement.versions);
  const both = kept !== null && SIDES.every((side) => side === input.side || kept.approvals[side] !== null);
  const what = `${input.side} approved ${version}${both ? ', and so both sides have' : ''}.`;
  return {
    plan: {
      first: NOTHING,
      units: [approvalUnit(agreement, kept, input)],
      last: NOTHING,
      events: [],
      problems: [],
      summary: { read: 1, changed: 1, failed: 0, what },
    },
  };
}

function whyNot({ side, by }: ApproveInput, { settings }: Agreement): string | null {
  const allowed = settings.approvers[side];
  if (allowed.length === 0 || allowed.includes(foldText(by))) return null;
  const setting = `"${side} approves" in Settings`;
  return by === ''
    ? `Only ${allowed.join(', ')} may approve for ${side.toLowerCase()}, and Google did not tell who you are. Open the workbook with that account, or change ${setting}.`
    : `${by} is not among those who may approve for ${side.toLowerCase()}: ${allowed.join(', ')}. Ask one of them, or change ${setting}.`;
}

function approvalUnit(agreement: Agreement, kept: KeptVersion | null, input: ApproveInput): PlanUnit {
  const { asOfEpochMs, side } = input;
  const by = input.by === '' ? 'somebody who can edit this sheet' : input.by;
  const text = approvalText({ atEpochMs: asOfEpochMs, by }, input.snapshot.timeZone);
  if (kept !== null) {
    const cells = new Map<string, CellValue>([[APPROVED_COLUMN[side], text]]);
    return {
      changes: [{ tab: VERSIONS.title, row: kept.row.row, key: kept.version, cells }],
      appends: [],
    };
  }
  const { rules, versions } = agreement;
  if (rules === null) return NOTHING;
  const cells = new Map<VersionHeader, CellValue>([
    ['Version', nextVersion(versions)],
    ['Fingerprint', input.fingerprint],
    [APPROVED_COLUMN[side], text],
    ['What changed', changedSince(lastUsed(versions), rules)],
  ]);
  return { changes: [], appends: [versionRow(rules, cells)] };
}

/**
 * The row that keeps the rules as they stand. Rules that were approved earlier and replaced by others since are a
 * version of their own when they come back: bringing them back is a change, too.
 */
function keptDraft(versions: readonly KeptVersion[], print: string): KeptVersion | null {
  const since = lastApproved(versions)?.number ?? 0;
  return (
    versions.filter(({ number, fingerprint }) => number >= since && fingerprint === print).at(-1) ?? null
  );
}

function both({ approvals: { Marketing, Sales } }: KeptVersion): Readonly<Record<Side, Approval>> {
  if (Marketing === null || Sales === null) throw new Error('a version was taken for approved that is not');
  return { Marketing, Sales };
}
