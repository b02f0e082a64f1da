/** Runs a task as soon as fewer than `atOnce` others are under way, first come, first served. */
export function bounded(atOnce: number): <T>(task: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let underWay = 0;

  return async (task) => {
    if (underWay >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
    else underWay += 1;
    try {
      return await task();
    } finally {
      // The place is handed to the next in line; only an unwanted one is given up.
      const next = waiting.shift();
      if (next === undefined) underWay -= 1;
      else next();
    }
  };
}
