const GAP = '   ';
const LONGEST_CELL = 60;

/** Rows as columns of text below each other, as wide as their widest cell. */
export function textTable(rows: readonly (readonly string[])[], indent = '  '): readonly string[] {
  const cells = rows.map((row) => row.map(oneLine));
  const widths = (cells[0] ?? []).map((_, at) =>
    Math.max(...cells.map((row) => [...(row[at] ?? '')].length)),
  );
  return cells.map((row) => {
    const padded = row.map(
      (text, at) => text + ' '.repeat(Math.max(0, (widths[at] ?? 0) - [...text].length)),
    );
    return `${indent}${padded.join(GAP)}`.trimEnd();
  });
}

/** Text of a file in one line, without what could move the cursor of a terminal. */
function oneLine(text: string): string {
  const plain = text.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim();
  const letters = [...plain];
  return letters.length <= LONGEST_CELL ? plain : `${letters.slice(0, LONGEST_CELL - 1).join('')}…`;
}
