/** The e-mail address of the person at the sheet; blank where Google does not tell it, as to another organisation. */
export function personAtSheet(): string {
  return Session.getActiveUser().getEmail();
}

/** Who a script runs as, which for a trigger is the person who installed it; nobody needs to be at the sheet. */
export function personOfScript(): string {
  return Session.getEffectiveUser().getEmail();
}
