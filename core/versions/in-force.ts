import type { Rules } from '../criteria/rules.ts';
import type { CellValue } from '../workbook/cell.ts';
import { epochMsToSerial } from '../workbook/instant.ts';
import { NOTHING, type PlanUnit } from '../workbook/plan.ts';
import { VERSIONS, type VersionHeader } from '../workbook/schema/runs.ts';
import { fingerprint } from './canonical.ts';
import { differenceInWords } from './difference.ts';
import {
  approvedAt,
  type KeptVersion,
  lastApproved,
  lastUsed,
  nextVersion,
  versionRow,
} from './kept-version.ts';

/** The rules that every writer judges by: the menu, the trigger and the Lambda. */
export interface RulesInForce {
  readonly rules: Rules;
  /** As the Leads tab shows it: "v3". */
  readonly version: string;
  /**
   * Why these:
   * - `as they stand`: they are what the tabs say;
   * - `cannot be read`: what the tabs say cannot be, and these were the last that could;
   * - `approved`: both sides approved them, and approval is required;
   * - `not approved yet`: approval is required, nothing is approved, and these judged last.
   */
  readonly because: 'as they stand' | 'cannot be read' | 'approved' | 'not approved yet';
  /** When both sides had approved them; null for rules that judge without. */
  readonly approvedAtEpochMs: number | null;
  /** What the tabs say otherwise, in words; blank where they say the same or cannot be read. */
  readonly draftSays: string;
  /** The row of Versions that keeps them; null for a version that gets one now. */
  readonly kept: KeptVersion | null;
}

/**
 * Decides what judges. Without *Require approval* the rules as they stand, or the last that could be read whole; with
 * it the last version that both sides approved, and until there is one the version that judged last. Null when
 * there is none: then no stage moves.
 *
 * @param draft what the tabs say; null when it cannot be read whole
 */
export function rulesInForce(
  draft: Rules | null,
  kept: readonly KeptVersion[],
  requireApproval: boolean,
): RulesInForce | null {
  if (requireApproval) return approvedRules(draft, kept);
  return draft === null ? keptRules(kept, 'cannot be read') : standingRules(draft, kept);
}

function approvedRules(draft: Rules | null, kept: readonly KeptVersion[]): RulesInForce | null {
  const approved = lastApproved(kept);
  if (approved === null) return withDraft(keptRules(kept, 'not approved yet'), draft);
  const isDraft = draft !== null && fingerprint(draft) === approved.fingerprint;
  const rules = isDraft ? draft : approved.rules();
  // Approved and not kept whole: what judged before is closer to what was agreed than what nobody approved.
  if (rules === null) return withDraft(keptRules(kept, 'not approved yet'), draft);
  const approvedAtEpochMs = approvedAt(approved);
  const { version } = approved;
  const inForce = {
    rules,
    version,
    because: 'approved',
    approvedAtEpochMs,
    draftSays: '',
    kept: approved,
  } as const;
  return isDraft ? inForce : withDraft(inForce, draft);
}

/** The same rules are the same version until others judge; one that was approved before it judges is kept already. */
function standingRules(rules: Rules, kept: readonly KeptVersion[]): RulesInForce {
  const print = fingerprint(rules);
  const last = lastUsed(kept);
  const unused = kept.filter((version) => version.usedSinceEpochMs === null && version.fingerprint === print);
  const same = last?.fingerprint === print ? last : (unused.at(-1) ?? null);
  return {
    rules,
    version: same?.version ?? nextVersion(kept),
    because: 'as they stand',
    approvedAtEpochMs: null,
    draftSays: '',
    kept: same,
  };
}

/** The version that judged last, or an earlier one where that is not kept whole. */
function keptRules(kept: readonly KeptVersion[], because: RulesInForce['because']): RulesInForce | null {
  const byUse = kept
    .filter(({ usedSinceEpochMs }) => usedSinceEpochMs !== null)
    .sort((a, b) => (b.usedSinceEpochMs ?? 0) - (a.usedSinceEpochMs ?? 0) || b.number - a.number);
  for (const version of byUse) {
    const rules = version.rules();
    if (rules === null) continue;
    return {
      rules,
      version: version.version,
      because,
      approvedAtEpochMs: null,
      draftSays: '',
      kept: version,
    };
  }
  return null;
}

function withDraft(inForce: RulesInForce | null, draft: Rules | null): RulesInForce | null {
  if (inForce === null || draft === null) return inForce;
  if (fingerprint(draft) === fingerprint(inForce.rules)) return { ...inForce, rules: draft };
  const said = differenceInWords(inForce.rules, draft) || 'Nothing that can be told in words.';
  return { ...inForce, draftSays: said };
}

/** What Versions has to say before these rules judge: a row of their own, or since when they are used. */
export function versionRecord(
  inForce: RulesInForce,
  kept: readonly KeptVersion[],
  asOfEpochMs: number,
  timeZone: string,
): PlanUnit {
  const usedSince = epochMsToSerial(asOfEpochMs, timeZone);
  if (inForce.kept !== null) {
    const { row, version, usedSinceEpochMs } = inForce.kept;
    if (usedSinceEpochMs !== null) return NOTHING;
    const cells = new Map<string, CellValue>([['Used since', usedSince]]);
    return { changes: [{ tab: VERSIONS.title, row: row.row, key: version, cells }], appends: [] };
  }
  const cells = new Map<VersionHeader, CellValue>([
    ['Version', inForce.version],
    ['Fingerprint', fingerprint(inForce.rules)],
    ['Used since', usedSince],
    ['What changed', changedSince(lastUsed(kept), inForce.rules)],
  ]);
  return { changes: [], appends: [versionRow(inForce.rules, cells)] };
}

/** What rules change against the version before, for its row in Versions. */
export function changedSince(before: KeptVersion | null, rules: Rules): string {
  const earlier = before?.rules() ?? null;
  if (earlier === null) return 'The first rules that judged.';
  return differenceInWords(earlier, rules) || 'Nothing that can be told in words.';
}
