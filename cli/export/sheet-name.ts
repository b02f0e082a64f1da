const LONGEST = 31;

/**
 * A tab's name as Excel takes it: 31 characters at most, none of `[]:*?/\`, no apostrophe at an end, not "History",
 * which Excel keeps for itself, and none twice whatever its capitals.
 *
 * @param taken names given so far, in lower case; the new one is added
 */
export function sheetName(title: string, taken: Set<string>): string {
  const plain =
    title
      .replace(/[[\]:*?/\\]/g, ' ')
      .replace(/^'+|'+$/g, '')
      .trim()
      .slice(0, LONGEST) || 'Tab';
  const allowed = plain.toLowerCase() === 'history' ? 'Lead history' : plain;
  let name = allowed;
  for (let count = 2; taken.has(name.toLowerCase()); count++) {
    const mark = ` (${count})`;
    name = `${allowed.slice(0, LONGEST - mark.length)}${mark}`;
  }
  taken.add(name.toLowerCase());
  return name;
}
