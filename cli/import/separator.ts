const SEPARATORS = [',', ';', '\t', '|'] as const;
export type Separator = (typeof SEPARATORS)[number];

export const SEPARATOR_NAMES: Readonly<Record<Separator, string>> = {
  ',': 'commas',
  ';': 'semicolons',
  '\t': 'tabs',
  '|': 'bars',
};

/** What keeps the cells of a file apart, and the line on which its header stands, from 1. */
export interface Layout {
  readonly separator: Separator;
  readonly headerLine: number;
}

/** Judges by the header: it has the separator more often than any other of them. Excel's own hint, `sep=;`, decides. */
export function detectLayout(beginning: string): Layout {
  const lines = beginning.split('\n');
  const hint = /^sep=([,;\t|])$/i.exec(lines[0] ?? '');
  const hinted = SEPARATORS.find((separator) => separator === hint?.[1]);
  if (hinted !== undefined) return { separator: hinted, headerLine: 2 };
  const at = Math.max(
    0,
    lines.findIndex((line) => line.trim() !== ''),
  );
  const header = outsideQuotes(lines[at] ?? '');
  const counts = SEPARATORS.map((separator) => header.split(separator).length);
  return { separator: SEPARATORS[counts.indexOf(Math.max(...counts))] ?? ',', headerLine: at + 1 };
}

function outsideQuotes(line: string): string {
  return line.replace(/"(?:[^"]|"")*"/g, '""');
}
