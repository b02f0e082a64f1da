import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** The folder that keeps everything of the local product across restarts and kills. */
export interface Home {
  readonly folder: string;
  readonly workbooks: string;
  readonly sales: string;
  readonly aws: string;
  readonly forms: string;
  readonly secrets: string;
  /** What reps were told. */
  readonly inbox: string;
  /** What Google would keep for the sheet's script: properties and triggers. */
  readonly appsScript: string;
  readonly clock: string;
}

const WHOLE = 'whole';

/** `LEADSHEET_HOME`, else `.leadsheet/` in the project. */
export function openHome(folder: string): Home {
  const home = {
    folder,
    workbooks: path.join(folder, 'workbooks.sqlite'),
    sales: path.join(folder, 'sales.sqlite'),
    aws: path.join(folder, 'aws'),
    forms: path.join(folder, 'forms.sqlite'),
    secrets: path.join(folder, 'secrets.json'),
    inbox: path.join(folder, 'inbox.jsonl'),
    appsScript: path.join(folder, 'apps-script.sqlite'),
    clock: path.join(folder, 'clock.json'),
  };
  // A first start that was cut off left parts that do not belong together: it begins anew.
  if (existsSync(folder) && !existsSync(path.join(folder, WHOLE)) && existsSync(home.workbooks)) {
    for (const part of [home.sales, home.forms, home.appsScript, home.workbooks]) {
      for (const file of [part, `${part}-wal`, `${part}-shm`]) rmSync(file, { force: true });
    }
    rmSync(home.aws, { recursive: true, force: true });
  }
  mkdirSync(folder, { recursive: true });
  return home;
}

/** Whether the first start has put everything in its place. */
export function isWhole(home: Home): boolean {
  return existsSync(path.join(home.folder, WHOLE));
}

export function markWhole(home: Home): void {
  writeFileSync(path.join(home.folder, WHOLE), 'The first start went through to its end.\n');
}

/** How far the clock was moved forward, in milliseconds. */
export function readClockOffset(home: Home): number {
  if (!existsSync(home.clock)) return 0;
  const offset = Number(JSON.parse(readFileSync(home.clock, 'utf8')));
  return Number.isFinite(offset) && offset > 0 ? offset : 0;
}

export function keepClockOffset(home: Home, offsetMs: number): void {
  writeFileSync(home.clock, JSON.stringify(offsetMs));
}
