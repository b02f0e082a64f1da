import { NIGHTLY_HOUR } from '../../core/runs/nightly.ts';

/** Every trigger of ours starts this one function: a script may have only so many, and one that starts nothing is lost. */
const DISPATCHER = 'onTrigger';
const GO_ON_AFTER_MS = 60_000;

/** The triggers that this person installed: Google shows nobody those of others. */
function ownTriggers(): readonly GoogleAppsScript.Script.Trigger[] {
  return ScriptApp.getProjectTriggers().filter((trigger) => trigger.getHandlerFunction() === DISPATCHER);
}

export function stopTriggers(): void {
  for (const trigger of ownTriggers()) ScriptApp.deleteTrigger(trigger);
}

export function startEveryNight(): void {
  ScriptApp.newTrigger(DISPATCHER).timeBased().everyDays(1).atHour(NIGHTLY_HOUR).create();
}

/** Starts the dispatcher once more, in a minute; what started it to go on before is used up. */
export function goOnSoon(): void {
  ScriptApp.newTrigger(DISPATCHER).timeBased().after(GO_ON_AFTER_MS).create();
}
