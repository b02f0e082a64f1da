import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect: (options?: object) => void = runInNewContext('gc');

/** Below this it is not worth the time. */
const LARGE_HEAP_BYTES = 80 * 1024 * 1024;
/** What has to have come since the last time: a large workbook stays, and is not looked through after each small run. */
const WORTH_BYTES = 24 * 1024 * 1024;

let keptBytes = 0;

/**
 * Gives back what a large run left behind in this thread. In AWS each Lambda has a machine of its own; here all share
 * one, and V8 would keep the memory until it needs it itself.
 */
export function giveMemoryBack(): void {
  const used = getHeapStatistics().used_heap_size;
  if (used < LARGE_HEAP_BYTES || used < keptBytes + WORTH_BYTES) return;
  collect({ type: 'major', execution: 'sync', flavor: 'last-resort' });
  keptBytes = getHeapStatistics().used_heap_size;
}
