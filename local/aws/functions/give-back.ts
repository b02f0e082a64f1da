import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

/** Below this it is not worth the time. */
const LARGE_HEAP_BYTES = 80 * 1024 * 1024;

/**
 * Gives back what a large run left behind. In AWS each Lambda has a machine of its own; here all share one, and V8
 * would keep the memory until it needs it itself.
 */
export function giveMemoryBack(): void {
  if (getHeapStatistics().used_heap_size > LARGE_HEAP_BYTES) collect();
}
