/** Long enough for what another person's click writes. */
const WAIT_MS = 20_000;

/**
 * Does something while no other script of this workbook writes.
 *
 * @throws Error a sentence, when another one takes too long
 */
export function inTurn<Answer>(work: () => Answer): Answer {
  const lock = LockService.getDocumentLock();
  if (!lock.tryLock(WAIT_MS))
    throw new Error('Somebody else has Leadsheet write into this workbook just now. Try again in a minute.');
  try {
    const answer = work();
    SpreadsheetApp.flush();
    return answer;
  } finally {
    lock.releaseLock();
  }
}
