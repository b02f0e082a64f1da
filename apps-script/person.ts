/** The e-mail address of the person at the sheet; blank where Google does not tell it, as to another organisation. */
export function personAtSheet(): string {
  return Session.getActiveUser().getEmail();
}
