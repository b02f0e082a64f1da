import type { Problem } from '../problem.ts';
import { dayInWords } from '../workbook/day-words.ts';
import { VERSIONS } from '../workbook/schema/runs.ts';
import type { RulesInForce } from './in-force.ts';
import { charactersOf, MOST_CHARACTERS } from './kept-version.ts';

/** The moment that days are told against, and the workbook's zone. */
interface Told {
  readonly asOfEpochMs: number;
  readonly timeZone: string;
}

/** Which version judged and why, for Runs and the preview: no personal data. */
export function judgedBy(inForce: RulesInForce | null, requireApproval: boolean, told: Told): string {
  if (inForce === null) {
    return requireApproval
      ? 'Require approval is on and no version of the rules is approved: no stage moved.'
      : 'The rules cannot be read and no earlier version is kept: no stage moved.';
  }
  const { version, because, draftSays } = inForce;
  switch (because) {
    case 'as they stand':
      return `Judged by ${version}.`;
    case 'cannot be read':
      return `Judged by ${version}, the last version of the rules that could be read whole; see Problems.`;
    case 'approved': {
      const approved = `Judged by ${version}, approved${approvedOn(inForce, told)}`;
      return draftSays === ''
        ? `${approved}.`
        : `${approved}; the rules changed since and wait for approval.`;
    }
    case 'not approved yet':
      return `Judged by ${version}, the last that judged: Require approval is on, and marketing and sales have not both approved a version yet.`;
  }
}

/** What is to be said in Problems of the rules that judge, where they are not those that stand in the tabs. */
export function rulesProblems(
  inForce: RulesInForce | null,
  draftIsReadable: boolean,
  requireApproval: boolean,
  told: Told,
): readonly Problem[] {
  return [
    ...(draftIsReadable ? [] : [unreadable(inForce)]),
    ...(requireApproval ? approvalProblems(inForce, told) : []),
    ...(inForce === null || inForce.kept !== null ? [] : tooLong(inForce)),
  ];
}

function unreadable(inForce: RulesInForce | null): Problem {
  const cannot = 'Scoring or Stages has a row that cannot be read';
  const which =
    inForce?.because === 'approved'
      ? 'which both sides approved'
      : 'the last version that could be read whole';
  return {
    severity: 'wrong',
    where: { tab: 'Stages' },
    what:
      inForce === null
        ? `${cannot}, and no earlier version of the rules is kept: no lead changes its stage.`
        : `${cannot}: leads are judged by ${inForce.version}, ${which}.`,
    fix: 'Mend the rows that are listed here; the next run judges by the rules as they then stand.',
  };
}

function approvalProblems(inForce: RulesInForce | null, told: Told): readonly Problem[] {
  const fix = 'Marketing and sales each approve them: Leadsheet ▸ Approve definitions…';
  const where = { tab: VERSIONS.title };
  if (inForce === null) {
    const what =
      'Require approval is on, and no version of the rules is approved or ever judged: no lead changes its stage.';
    return [{ severity: 'wrong', where, what, fix }];
  }
  if (inForce.because === 'not approved yet') {
    const what = `Require approval is on, and marketing and sales have not both approved a version yet: leads are judged by ${inForce.version}, the last that judged.`;
    return [{ severity: 'note', where, what, fix }];
  }
  if (inForce.draftSays === '') return [];
  const what = `The rules changed since approval${approvedOn(inForce, told)}, and leads are judged by ${inForce.version}, the approved version. ${inForce.draftSays}`;
  return [{ severity: 'note', where, what, fix }];
}

function approvedOn({ approvedAtEpochMs }: RulesInForce, { asOfEpochMs, timeZone }: Told): string {
  return approvedAtEpochMs === null ? '' : ` on ${dayInWords(approvedAtEpochMs, timeZone, asOfEpochMs)}`;
}

function tooLong({ rules }: RulesInForce): readonly Problem[] {
  const characters = charactersOf(rules);
  if (characters <= MOST_CHARACTERS) return [];
  return [
    {
      severity: 'wrong',
      where: { tab: VERSIONS.title },
      what: `The rules and their lists take ${characters} characters, and ${MOST_CHARACTERS} can be kept; without them no earlier version can judge when a rule breaks.`,
      fix: 'Make the longest list of the Lists tab shorter.',
    },
  ];
}
