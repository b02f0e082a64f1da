/** How many letters have to be added, dropped, changed or swapped with their neighbour to make one text the other (Damerau–Levenshtein, restricted). */
export function editDistance(a: string, b: string): number {
  const left = [...a];
  const right = [...b];
  let twoAgo: number[] = [];
  let before = right.map((_, j) => j + 1);
  before.unshift(0);
  for (let i = 1; i <= left.length; i++) {
    const row = [i];
    for (let j = 1; j <= right.length; j++) {
      const change = left[i - 1] === right[j - 1] ? 0 : 1;
      let cost = Math.min((before[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (before[j - 1] ?? 0) + change);
      const swapped = i > 1 && j > 1 && left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1];
      if (swapped) cost = Math.min(cost, (twoAgo[j - 2] ?? 0) + 1);
      row.push(cost);
    }
    [twoAgo, before] = [before, row];
  }
  return before[right.length] ?? 0;
}
