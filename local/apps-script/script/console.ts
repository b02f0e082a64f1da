/** `console` and `Logger`, which write into the log of the execution. */
import { ask } from './bridge.ts';
import { GoogleObject } from './google-object.ts';

type Level = 'DEBUG' | 'INFO' | 'WARNING' | 'ERROR';

function line(level: Level) {
  return (...values: readonly unknown[]): void => ask('log', level, formatted(values));
}

/** `%s` and `%d` take the values that follow; objects are written as JSON. */
function formatted([first, ...rest]: readonly unknown[]): string {
  const waiting = [...rest];
  const head =
    typeof first === 'string'
      ? first.replace(/%[sdifoj]/g, (mark) => (waiting.length > 0 ? shown(waiting.shift()) : mark))
      : shown(first);
  return [head, ...waiting.map(shown)].join(' ');
}

function shown(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value instanceof Error) return value.stack ?? String(value);
  if (typeof value !== 'object' || value === null || value instanceof GoogleObject) return String(value);
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return String(value);
  }
}

const started = new Map<string, number>();

export const scriptConsole = Object.freeze({
  log: line('DEBUG'),
  info: line('INFO'),
  warn: line('WARNING'),
  error: line('ERROR'),
  time: (label = 'default'): void => void started.set(label, Date.now()),
  timeEnd: (label = 'default'): void =>
    line('DEBUG')(`${label}: ${Date.now() - (started.get(label) ?? Date.now())}ms`),
});

export class LoggerService extends GoogleObject {
  override get kind(): string {
    return 'Logger';
  }

  log(...values: readonly unknown[]): LoggerService {
    line('INFO')(...values);
    return this;
  }
}
