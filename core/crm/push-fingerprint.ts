import { hashText } from '../fingerprint.ts';
import type { CrmRecord } from './record.ts';

/**
 * What tells one push of a lead from another: everything that is sent, without the moments of the run that sends it
 * and without what the CRM itself told us.
 */
export function pushFingerprint(record: CrmRecord): string {
  const { sentAtEpochMs: _sentAt, answerByEpochMs: _answerBy, crmId: _crmId, ...sent } = record;
  return hashText(JSON.stringify(sent));
}
