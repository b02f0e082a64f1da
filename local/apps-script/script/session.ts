import { currentRun, host, permit, SCOPES } from './bridge.ts';
import { GoogleObject } from './google-object.ts';

export class SessionService extends GoogleObject {
  override get kind(): string {
    return 'Session';
  }

  getActiveUser(): User {
    permit('Session.getActiveUser', ...SCOPES.email);
    return new User(currentRun().user);
  }

  getEffectiveUser(): User {
    permit('Session.getEffectiveUser', ...SCOPES.email);
    return new User(currentRun().user);
  }

  getScriptTimeZone(): string {
    return host().timeZone;
  }

  getActiveUserLocale(): string {
    return 'en';
  }

  getTemporaryActiveUserKey(): string {
    return host().digest('sha256', host().toBase64(currentRun().user, 'utf8'));
  }
}

export class User extends GoogleObject {
  readonly #email: string;

  constructor(email: string) {
    super();
    this.#email = email;
  }

  override get kind(): string {
    return this.#email;
  }

  getEmail(): string {
    return this.#email;
  }
}
