/** Does what a click asks for; what keeps it from being done is said in an alert, not in Google's red box. */
export function orAlert(title: string, work: () => void): void {
  try {
    work();
  } catch (error) {
    const ui = SpreadsheetApp.getUi();
    ui.alert(title, error instanceof Error ? error.message : String(error), ui.ButtonSet.OK);
  }
}
