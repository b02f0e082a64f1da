/** Where in a body something stands; written out only when there is something to say about it. */
export interface Path {
  readonly parent: Path | null;
  readonly step: string | number;
}

/** `requests[0].add_sheet.properties`: names in snake case, as Google writes them. */
export function pathText(path: Path | null): string {
  if (path === null) return '';
  const before = pathText(path.parent);
  if (typeof path.step === 'number') return `${before}[${path.step}]`;
  const name = snakeCase(path.step);
  return before === '' ? name : `${before}.${name}`;
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
