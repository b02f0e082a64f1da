import type { Answers, ExecutionContext } from './answers.ts';
import { storeOf } from './properties.ts';

interface Waiting {
  readonly holder: number;
  readonly take: () => void;
}

interface Held {
  holder: number;
  readonly waiting: Waiting[];
}

/** Locks that executions hold; each goes to the one that has waited longest. */
export class Locks {
  readonly #held = new Map<string, Held>();

  /** Resolves with false when it was not to be had in time. */
  acquire(name: string, holder: number, waitMs: number): Promise<boolean> {
    const held = this.#held.get(name);
    if (!held) {
      this.#held.set(name, { holder, waiting: [] });
      return Promise.resolve(true);
    }
    if (held.holder === holder) return Promise.resolve(true);
    return new Promise((resolve) => {
      const waiting: Waiting = {
        holder,
        take: () => {
          clearTimeout(timer);
          resolve(true);
        },
      };
      const timer = setTimeout(
        () => {
          held.waiting.splice(held.waiting.indexOf(waiting), 1);
          resolve(false);
        },
        Math.max(0, waitMs),
      );
      held.waiting.push(waiting);
    });
  }

  release(name: string, holder: number): void {
    const held = this.#held.get(name);
    if (held?.holder !== holder) return;
    const next = held.waiting.shift();
    if (!next) {
      this.#held.delete(name);
      return;
    }
    held.holder = next.holder;
    next.take();
  }

  /** However an execution ended, it holds and waits for nothing any more. */
  releaseAll(holder: number): void {
    for (const [name, held] of this.#held) {
      for (const waiting of held.waiting.filter((each) => each.holder === holder)) {
        held.waiting.splice(held.waiting.indexOf(waiting), 1);
        waiting.take();
      }
      this.release(name, holder);
    }
  }
}

export function lockAnswers(locks: Locks): Pick<Answers, 'lock' | 'unlock'> {
  const holder = ({ record }: ExecutionContext) => record.id;
  return {
    lock: (context, scope, waitMs) => locks.acquire(storeOf(context, scope), holder(context), waitMs),
    unlock: (context, scope) => locks.release(storeOf(context, scope), holder(context)),
  };
}
