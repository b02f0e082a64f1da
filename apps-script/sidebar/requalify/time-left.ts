/** How long it will take, as far as it can be told: ` · about 20 s left`; blank before anything is done. */
export function timeLeft(done: number, total: number, elapsedMs: number): string {
  if (done <= 0 || done >= total) return '';
  const seconds = Math.ceil((elapsedMs * (total - done)) / done / 1000);
  if (seconds < 90) return ` · about ${Math.max(1, seconds)} s left`;
  return ` · about ${Math.ceil(seconds / 60)} minutes left`;
}
