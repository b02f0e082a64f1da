/** The tables of a file of workbooks. */
export const SCHEMA = `
  CREATE TABLE IF NOT EXISTS spreadsheet (
    id TEXT PRIMARY KEY,
    revision INTEGER NOT NULL,
    properties TEXT NOT NULL,
    names TEXT NOT NULL
  );
  CREATE TABLE IF NOT EXISTS sheet (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    spreadsheet TEXT NOT NULL REFERENCES spreadsheet (id) ON DELETE CASCADE,
    sheet_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    state TEXT NOT NULL,
    UNIQUE (spreadsheet, sheet_id)
  );
  CREATE TABLE IF NOT EXISTS row_order (
    sheet INTEGER NOT NULL REFERENCES sheet (number) ON DELETE CASCADE,
    part INTEGER NOT NULL,
    keys BLOB NOT NULL,
    PRIMARY KEY (sheet, part)
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS row (id INTEGER PRIMARY KEY, content TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS look (
    spreadsheet TEXT NOT NULL REFERENCES spreadsheet (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    look TEXT NOT NULL,
    PRIMARY KEY (spreadsheet, number)
  ) WITHOUT ROWID;
`;
