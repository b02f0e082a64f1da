/** Where the script keeps who edited the rules last: Versions only knows what judged, and drafts do not. */
const KEY = 'LEADSHEET_RULES_CHANGED_BY';

/** Remembers who edited a rule; not who it was where Google does not tell. */
export function rememberRulesChanged(event: GoogleAppsScript.Events.SheetsOnEdit): void {
  const email = event.user?.getEmail() ?? '';
  if (email !== '') PropertiesService.getDocumentProperties().setProperty(KEY, email);
}

/** E-mail address of whoever edited the rules last; null where it is not known. */
export function rulesChangedBy(): string | null {
  return PropertiesService.getDocumentProperties().getProperty(KEY);
}
