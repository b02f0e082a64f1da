import path from 'node:path';
import { askLine, canAsk } from './ask.ts';
import { sentenceOf, WrongUsage } from './command-errors.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { homeFolder } from './home-folder.ts';
import { type Answers, KnownAnswers } from './init/answers.ts';
import { googleStep, workbookStep } from './init/google-steps.ts';
import { NotYet, type Step, type Walk } from './init/walk.ts';
import type { Outcome } from './outcome.ts';

export interface InitOptions {
  readonly typed: Answers;
  /** The workbook alone, for a team that runs nothing in AWS. */
  readonly sheetOnly: boolean;
}

/**
 * Walks a person from a blank sheet to a running workbook. Each step looks first whether it is done, so that it can be
 * stopped anywhere and run again at any time; the answers are kept, without secrets.
 */
export async function initCommand({ typed, sheetOnly }: InitOptions): Promise<Outcome> {
  const mayAsk = canAsk();
  const answers = new KnownAnswers(path.join(homeFolder(), 'init.json'), typed, mayAsk ? askLine : null);
  const walk: Walk = {
    answers,
    mayAsk,
    ask: askLine,
    say: (line) => process.stderr.write(`${line}\n`),
    spreadsheetId: '',
    sheets: null,
    timeZone: 'Etc/UTC',
    credentials: null,
    returnReasons: [],
  };
  const done: { readonly step: string; readonly what: string }[] = [];
  for (const step of await stepsOf(sheetOnly)) {
    walk.say(`${done.length + 1}. ${step.title}`);
    try {
      const what = await step.take(walk);
      walk.say(`   ✓ ${what}`);
      done.push({ step: step.title, what });
    } catch (error) {
      return stopped(step, error, done, sheetOnly);
    }
  }
  const stack = answers.known('stack');
  const next = sheetOnly
    ? `https://docs.google.com/spreadsheets/d/${walk.spreadsheetId}/edit is ready. Put the menu into it with \`npm run push -- --project FILE\`; FILE holds {"scriptId": "…"}, the ID that the sheet shows under Extensions ▸ Apps Script ▸ Project Settings.`
    : `Everything is in place. Prove it: npm run leadsheet -- doctor --stack ${stack}`;
  return { exitCode: EXIT.done, json: { done, stopped: null }, lines: [next] };
}

async function stepsOf(sheetOnly: boolean): Promise<readonly Step[]> {
  if (sheetOnly) return [googleStep, workbookStep];
  const aws = await import('./init/aws-steps.ts');
  const { settingsStep, accountStep, deployStep, secretsStep, crmStep } = aws;
  return [googleStep, workbookStep, settingsStep, accountStep, deployStep, secretsStep, crmStep];
}

function stopped(step: Step, error: unknown, done: readonly object[], sheetOnly: boolean): Outcome {
  const again = `What is done stands: run \`npm run leadsheet -- init${sheetOnly ? ' --sheet-only' : ''}\` again to go on from here.`;
  const why = error instanceof NotYet ? error.message : sentenceOf(error);
  const isTheirTurn = error instanceof NotYet || error instanceof WrongUsage;
  const exitCode: ExitCode = isTheirTurn ? EXIT.wrongUsage : EXIT.failed;
  return {
    exitCode,
    json: { done, stopped: { step: step.title, why }, exitCode },
    lines: [`Stopped at "${step.title}": ${why}`, ...(done.length === 0 ? [] : [again])],
  };
}
