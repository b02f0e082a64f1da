const URL_PROPERTY = 'LEADSHEET_COMMAND_URL';
const KEY_PROPERTY = 'LEADSHEET_COMMAND_KEY';
const SHORTEST_KEY = 16;

/** Where AWS listens to this sheet, and what commands to it are signed with. */
export interface Connection {
  readonly url: string;
  readonly key: string;
}

/** The connection that the script's properties hold; null for a sheet that is not connected. */
export function connection(): Connection | null {
  const properties = PropertiesService.getScriptProperties();
  const url = properties.getProperty(URL_PROPERTY)?.trim() ?? '';
  const key = properties.getProperty(KEY_PROPERTY)?.trim() ?? '';
  return url === '' || key === '' ? null : { url, key };
}

/**
 * Keeps a connection for everybody who uses this sheet.
 *
 * @throws Error a sentence, when the address or the key cannot be one
 */
export function connect(given: Connection): void {
  const [url, key] = [given.url.trim(), given.key.trim()];
  if (!/^https:\/\/[^\s/]+\S*$/.test(url))
    throw new Error('The address begins with https://. The deployment prints it as CommandUrl.');
  if (key.length < SHORTEST_KEY)
    throw new Error(
      `The key has at least ${SHORTEST_KEY} characters. It is the secret leadsheet/NAME/command-secrets.`,
    );
  PropertiesService.getScriptProperties().setProperties({ [URL_PROPERTY]: url, [KEY_PROPERTY]: key });
}

/** Opens the dialog that says how to connect this sheet. */
export function showConnect(title: string): void {
  const page = HtmlService.createHtmlOutputFromFile('connect').setWidth(480).setHeight(430);
  SpreadsheetApp.getUi().showModalDialog(page, title);
}
