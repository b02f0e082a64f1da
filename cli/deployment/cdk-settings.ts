import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { nameOf } from '../../cdk/names.ts';
import { type LeadsheetSettings, readSettings, type WorkbookSettings } from '../../cdk/settings.ts';
import { CommandFailed, WrongUsage } from '../command-errors.ts';
import { PROJECT_ROOT } from '../home-folder.ts';
import { didYouMean } from '../near-miss.ts';
import { listed } from '../words.ts';

/** The file that says what is deployed: `LEADSHEET_CDK_JSON`, else the project's own. */
export function cdkJsonFile(env: NodeJS.ProcessEnv = process.env): string {
  const named = env['LEADSHEET_CDK_JSON'] ?? '';
  return named === '' ? path.join(PROJECT_ROOT, 'cdk.json') : path.resolve(named);
}

/** @throws CommandFailed when it cannot be read, or says something that cannot be deployed */
export function readCdkJson(file = cdkJsonFile()): { context: { leadsheet?: unknown } } {
  if (!existsSync(file)) throw new CommandFailed(`There is no ${file}, which says what is deployed.`);
  try {
    const read = JSON.parse(readFileSync(file, 'utf8'));
    return { ...read, context: { ...read.context } };
  } catch {
    throw new CommandFailed(`${file} is no JSON: mend it, or take it from the repository again.`);
  }
}

/**
 * What cdk.json says of one workbook, by its name or by that of its stack.
 *
 * @throws WrongUsage when it has none of that name
 */
export function workbookNamed(name: string): WorkbookSettings {
  const { workbooks } = deployedSettings();
  const found = workbooks.find((each) => each.name === name || nameOf(each.name) === name);
  if (found !== undefined) return found;
  const names = workbooks.map((each) => each.name);
  throw new WrongUsage(
    `cdk.json has no workbook "${name}"${didYouMean(name, names)} It has ${listed(names)}.`,
  );
}

function deployedSettings(): LeadsheetSettings {
  try {
    return readSettings(readCdkJson().context.leadsheet);
  } catch (error) {
    throw error instanceof CommandFailed ? error : new CommandFailed((error as Error).message);
  }
}
