/** What makes a spreadsheet take a text of a CSV file for a formula (OWASP, "CSV Injection"). */
const BEGINS_A_FORMULA = /^[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/u;

/** Text for a cell of a CSV file: with an apostrophe in front where a spreadsheet would take it for a formula. */
export function neutralised(text: string): string {
  return BEGINS_A_FORMULA.test(text) ? `'${text}` : text;
}

/** The text as it was before `neutralised`, so that a file of ours can be read in again. */
export function withoutMark(text: string): string {
  return text.startsWith("'") && BEGINS_A_FORMULA.test(text.slice(1)) ? text.slice(1) : text;
}
