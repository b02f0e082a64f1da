/** Begins an execution: Google's globals, the project, and then the function that was asked for. */
import type { FromScript, Run } from '../calls.ts';
import { connect, flush, host, scopesUsed } from './bridge.ts';
import { CacheServiceService } from './cache.ts';
import { LoggerService, scriptConsole } from './console.ts';
import { eventOf } from './event.ts';
import { Exception } from './exception.ts';
import { absentService } from './google-object.ts';
import type { Host } from './host.ts';
import { HtmlServiceService } from './html.ts';
import { legalValue } from './legal-value.ts';
import { LockServiceService } from './lock.ts';
import { PropertiesServiceService } from './properties.ts';
import { ScriptAppService } from './script-app.ts';
import { SessionService } from './session.ts';
import { shiftDate } from './shift-date.ts';
import { SpreadsheetAppService } from './spreadsheet/app.ts';
import { UrlFetchAppService } from './url-fetch.ts';
import { UtilitiesService } from './utilities.ts';

/** What V8 brings along and Apps Script has not. */
const NOT_AT_GOOGLE = ['WebAssembly', 'SharedArrayBuffer', 'Atomics', 'escape', 'unescape'] as const;

const ABSENT = [
  'AdminDirectory',
  'BigQuery',
  'Browser',
  'CalendarApp',
  'CardService',
  'Charts',
  'ContactsApp',
  'ContentService',
  'DocumentApp',
  'Drive',
  'DriveApp',
  'FormApp',
  'Gmail',
  'GmailApp',
  'GroupsApp',
  'Jdbc',
  'LanguageApp',
  'LinearOptimizationService',
  'MailApp',
  'Maps',
  'Sheets',
  'SitesApp',
  'SlidesApp',
  'XmlService',
] as const;

export function start(given: Host, run: Run, load: () => void): void {
  connect(given, run);
  shiftDate(given.aheadMs);
  const globals: Record<string, unknown> = globalThis;
  for (const name of NOT_AT_GOOGLE) delete globals[name];
  for (const name of ABSENT) globals[name] = absentService(name);
  Object.assign(globals, {
    SpreadsheetApp: new SpreadsheetAppService(),
    HtmlService: new HtmlServiceService(),
    PropertiesService: new PropertiesServiceService(),
    CacheService: new CacheServiceService(),
    LockService: new LockServiceService(),
    Utilities: new UtilitiesService(),
    UrlFetchApp: new UrlFetchAppService(),
    ScriptApp: new ScriptAppService(),
    Session: new SessionService(),
    Logger: new LoggerService(),
    console: scriptConsole,
  });
  host().post(ended(run, load));
}

function ended(run: Run, load: () => void): FromScript {
  try {
    const value = called(run, load);
    flush();
    return done(resultOf(run, value), null);
  } catch (error) {
    return done(null, error);
  }
}

function called(run: Run, load: () => void): unknown {
  load();
  const found = (globalThis as Record<string, unknown>)[run.function];
  if (typeof found !== 'function') throw new Exception(`Script function not found: ${run.function}`);
  try {
    return run.event ? found(eventOf(run, run.event)) : found(...run.args);
  } catch (error) {
    // What was written before the error stays written, as at Google.
    flush();
    throw error;
  }
}

function resultOf(run: Run, value: unknown): unknown {
  if (run.cause === 'page') return legalValue(value);
  return run.cause === 'custom function' ? value : null;
}

function done(value: unknown, error: unknown): FromScript {
  const failed = error !== null;
  const isError = error instanceof Error;
  return {
    kind: 'done',
    value,
    error: failed ? (isError ? `${error.name}: ${error.message}` : String(error)) : null,
    message: failed ? (isError ? error.message : String(error)) : null,
    stack: isError ? (error.stack ?? null) : null,
    scopes: scopesUsed(),
  };
}
