import type { Forgotten } from '../core/forget/subjects.ts';
import { readFormMapping } from '../core/intake/forms/form-mapping.ts';
import { subjectsOf } from '../core/intake/leave-out.ts';
import type { Submission } from '../core/intake/submission.ts';
import type { Snapshot } from '../core/workbook/snapshot.ts';
import type { Tombstones } from './adapters/ledger.ts';

/** Who of those that these submissions are about asked to be forgotten, as the ledger knows now. */
export function forgottenAmong(
  ledger: Pick<Tombstones, 'buried'>,
  snapshot: Snapshot,
  submissions: readonly Submission[],
): Promise<Forgotten> {
  return ledger.buried(subjectsOf(submissions, readFormMapping(snapshot).explicitOf));
}
