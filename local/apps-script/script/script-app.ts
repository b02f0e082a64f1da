/** `ScriptApp`: the triggers that a script installs for itself. */
import type { ClockSchedule, TriggerDescription } from '../calls.ts';
import { ask, permit, SCOPES } from './bridge.ts';
import { ClockTriggerBuilder, WEEKDAYS } from './clock-trigger.ts';
import { GoogleObject } from './google-object.ts';

const EVENTS = ['ON_OPEN', 'ON_EDIT', 'ON_CHANGE', 'ON_FORM_SUBMIT', 'CLOCK'] as const;

export class ScriptAppService extends GoogleObject {
  readonly AuthMode = Object.freeze({
    NONE: 'NONE',
    CUSTOM_FUNCTION: 'CUSTOM_FUNCTION',
    LIMITED: 'LIMITED',
    FULL: 'FULL',
  });
  readonly EventType = Object.freeze(Object.fromEntries(EVENTS.map((event) => [event, event])));
  readonly TriggerSource = Object.freeze({ SPREADSHEETS: 'SPREADSHEETS', CLOCK: 'CLOCK' });
  readonly WeekDay = Object.freeze(Object.fromEntries(WEEKDAYS.map((day) => [day, day])));

  override get kind(): string {
    return 'ScriptApp';
  }

  newTrigger(functionName: string): TriggerBuilder {
    permit('ScriptApp.newTrigger', ...SCOPES.triggers);
    return new TriggerBuilder(functionName);
  }

  getProjectTriggers(): Trigger[] {
    permit('ScriptApp.getProjectTriggers', ...SCOPES.triggers);
    return ask('triggers').map((trigger) => new Trigger(trigger));
  }

  getUserTriggers(): Trigger[] {
    return this.getProjectTriggers();
  }

  deleteTrigger(trigger: Trigger): void {
    permit('ScriptApp.deleteTrigger', ...SCOPES.triggers);
    ask('deleteTrigger', trigger.getUniqueId());
  }
}

export class Trigger extends GoogleObject {
  readonly #trigger: TriggerDescription;

  constructor(trigger: TriggerDescription) {
    super();
    this.#trigger = trigger;
  }

  override get kind(): string {
    return 'Trigger';
  }

  getUniqueId(): string {
    return this.#trigger.id;
  }

  getHandlerFunction(): string {
    return this.#trigger.function;
  }

  getEventType(): string {
    return this.#trigger.event;
  }

  getTriggerSource(): string {
    return this.#trigger.source;
  }
}

class TriggerBuilder extends GoogleObject {
  readonly #function: string;

  constructor(functionName: string) {
    super();
    this.#function = functionName;
  }

  override get kind(): string {
    return 'TriggerBuilder';
  }

  timeBased(): ClockTriggerBuilder<Trigger> {
    return new ClockTriggerBuilder((schedule) => created(this.#function, 'CLOCK', schedule));
  }

  forSpreadsheet(_spreadsheet: unknown): SpreadsheetTriggerBuilder {
    return new SpreadsheetTriggerBuilder(this.#function);
  }
}

class SpreadsheetTriggerBuilder extends GoogleObject {
  readonly #function: string;
  #event: TriggerDescription['event'] = 'ON_EDIT';

  constructor(functionName: string) {
    super();
    this.#function = functionName;
  }

  override get kind(): string {
    return 'SpreadsheetTriggerBuilder';
  }

  onEdit(): SpreadsheetTriggerBuilder {
    this.#event = 'ON_EDIT';
    return this;
  }

  onOpen(): SpreadsheetTriggerBuilder {
    this.#event = 'ON_OPEN';
    return this;
  }

  create(): Trigger {
    return created(this.#function, this.#event, null);
  }
}

function created(
  functionName: string,
  event: TriggerDescription['event'],
  schedule: ClockSchedule | null,
): Trigger {
  const source = event === 'CLOCK' ? 'CLOCK' : 'SPREADSHEETS';
  return new Trigger(ask('createTrigger', { function: functionName, source, event, schedule }));
}
