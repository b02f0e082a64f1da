import type { Clock } from '../../clock.ts';
import type { Answers } from './answers.ts';
import { Unanswerable } from './answers.ts';
import { storeOf } from './properties.ts';

const MOST_VALUE_BYTES = 100 * 1024;
const LONGEST_KEY = 250;
const LONGEST_SECONDS = 21_600;
const MOST_ENTRIES = 1000;

type CacheCalls = 'cached' | 'cache' | 'uncache';

/** Kept in memory, and lost with it: nobody may rely on a cache, at Google neither. */
export function cacheAnswers(clock: Clock): Pick<Answers, CacheCalls> {
  const entries = new Map<string, { readonly value: string; readonly untilMs: number }>();
  const keyed = (store: string, key: string): string => {
    if (key.length > LONGEST_KEY) throw new Unanswerable('Argument too large: key');
    return `${store} ${key}`;
  };
  return {
    cached: (context, scope, keys) => {
      const store = storeOf(context, scope);
      return Object.fromEntries(
        keys.flatMap((key) => {
          const entry = entries.get(keyed(store, key));
          return entry && entry.untilMs > clock.now() ? [[key, entry.value]] : [];
        }),
      );
    },
    cache: (context, scope, values, seconds) => {
      if (!(seconds > 0 && seconds <= LONGEST_SECONDS))
        throw new Unanswerable(`Invalid argument: ${seconds}`);
      const store = storeOf(context, scope);
      const untilMs = clock.now() + seconds * 1000;
      for (const [key, value] of Object.entries(values)) {
        if (Buffer.byteLength(value) > MOST_VALUE_BYTES) throw new Unanswerable('Argument too large: value');
        entries.delete(keyed(store, key));
        entries.set(keyed(store, key), { value, untilMs });
      }
      for (const key of entries.keys()) if (entries.size > MOST_ENTRIES) entries.delete(key);
    },
    uncache: (context, scope, keys) => {
      const store = storeOf(context, scope);
      for (const key of keys) entries.delete(keyed(store, key));
    },
  };
}
