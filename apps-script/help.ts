/** Opens the dialog that says what each entry of the menu does. */
export function help(): void {
  const page = HtmlService.createHtmlOutputFromFile('help').setWidth(420).setHeight(480);
  SpreadsheetApp.getUi().showModelessDialog(page, 'Leadsheet: help');
}
