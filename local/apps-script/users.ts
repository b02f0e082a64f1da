/** Who may open the workbook here; the page asks who of them is at the keyboard. */
export const USERS = [
  'Maya, marketing <maya@example.com>',
  'Ana, sales <ana@example.com>',
  'Ben, sales <ben@example.com>',
] as const;
