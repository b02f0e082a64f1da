import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Command, CommanderError, Option } from 'commander';
import { sentenceOf, WrongUsage } from './command-errors.ts';
import type { DeploymentOptions } from './deployment/find.ts';
import { EXIT, EXIT_HELP, type ExitCode } from './exit-codes.ts';
import { PROJECT_ROOT } from './home-folder.ts';
import { JOBS } from './jobs.ts';
import type { CommonOptions, Outcome } from './outcome.ts';
import { usageSentence } from './usage-sentence.ts';
import { listed } from './words.ts';

/** Each command is loaded when it is called, so that none waits for what another one needs. */
const program = new Command('leadsheet')
  .description(
    'Leads in a sheet that marketing and sales agree on: start it, bring leads in, run its jobs, take leads out.',
  )
  .version(versionOf())
  .usage(
    'start | import FILE.csv | job NAME | export FILE.xlsx | init | doctor | replay --since TIME | redrive [JOB] | forget EMAIL',
  )
  .addHelpText('after', EXIT_HELP);

common(program.command('start'))
  .description('Start everything on this machine and stay until Ctrl-C.')
  .option('--empty', 'the first start makes the workbook without the sample leads', false)
  .option(
    '--lambda-processes',
    "run each Lambda in a process of its own under AWS's runtime client, frozen between two runs as in AWS",
    false,
  )
  .addOption(new Option('--for <command>').hideHelp())
  .action(async (options: TypedForStart) => {
    const { startCommand } = await import('./start.ts');
    const { empty, lambdaProcesses } = options;
    process.exit(
      await startCommand({
        ...commonOf(options),
        empty,
        lambdaProcesses,
        passingFor: options.for ?? null,
      }),
    );
  });

common(program.command('import'))
  .description('Bring a list of leads in. Shows what it would do first.')
  .argument('<file>', 'a CSV file, in any usual encoding, with commas, semicolons or tabs')
  .addOption(
    new Option(
      '--map <column=column>',
      'send a column of the file to a column of Leads, or nowhere: --map "Title=Job title" --map "Notes="',
    )
      .argParser((map: string, before: readonly string[]) => [...before, map])
      .default([], ''),
  )
  .option(
    '--send <which>',
    'new leads that may go to the CRM without being asked for: none, recent (created in the last 30 days) or all',
    'none',
  )
  .option('--dates <order>', 'how to read 3/4/2024 where the column does not tell: day-first or month-first')
  .option(
    '--list <name>',
    'a name for this list, where another list that numbers its rows alike was imported before',
    '',
  )
  .option('--yes', 'go ahead without asking', false)
  .addHelpText(
    'after',
    `
Columns are found by their names and usual other words for them. Columns that Leads does not have are kept in
Activity; columns that Leadsheet writes itself are never imported. Rows that cannot be imported go to FILE.refused.csv
with the reason; cells that a spreadsheet would take for a formula get an apostrophe in front there.`,
  )
  .action(async (file: string, options: TypedForImport) => {
    const { importCommand } = await import('./import.ts');
    const { map, send, dates, list, yes } = options;
    await finish(
      importCommand(file, { ...commonOf(options), map, send, dates: dates ?? null, list, yes }),
      options,
    );
  });

common(program.command('job'))
  .description(`Run a job now and say what it did: ${listed(JOBS)}.`)
  .argument('<name>', 'the job')
  .option(
    '--send <which>',
    'push-sqls only: which of the held leads go: all, recent (created in the last 30 days) or none',
  )
  .action(async (name: string, options: Typed & { readonly send?: string }) => {
    const { runJobCommand } = await import('./job.ts');
    await finish(runJobCommand(name, { ...commonOf(options), send: options.send ?? null }), options);
  });

common(program.command('export'))
  .description('Save the workbook as .xlsx, or one tab of it as .csv.')
  .argument('<file>', 'where to: FILE.xlsx, or FILE.csv for the Leads tab')
  .option('--tab <name>', 'one tab only, instead of all (.xlsx) or Leads (.csv)')
  .addHelpText(
    'after',
    `
Cells hold values, not formulas. In a .csv, text that a spreadsheet would take for a formula (it begins with = + - @)
gets an apostrophe in front, phone numbers such as +49 … among it; \`import\` takes the apostrophe off again.`,
  )
  .action(async (file: string, options: Typed & { readonly tab?: string }) => {
    const { exportCommand } = await import('./export.ts');
    await finish(exportCommand(file, { ...commonOf(options), tab: options.tab ?? null }), options);
  });

withJson(program.command('init'))
  .option('--stack <name>', 'a short name for the workbook, which becomes part of every name in AWS')
  .description('Set up: the workbook in a Google Sheet, AWS, and the fields in the CRM, step by step.')
  .option('--spreadsheet <address>', "the sheet's address, or its ID")
  .option(
    '--google-credentials <file>',
    'the JSON of a service account key or a workload identity federation',
  )
  .option('--alarm-email <address>', 'who hears of alarms')
  .option('--crm <name>', 'hubspot or none')
  .option('--hubspot-token <file>', 'a file that holds the token')
  .option('--sheet-only', 'make or upgrade the workbook, and nothing else', false)
  .addHelpText(
    'after',
    `
It asks for what is not said, on a terminal. It can be stopped and run again at any time: each step looks first whether
it is done, and what was answered is kept in the home folder, without secrets.`,
  )
  .action(async (options: TypedForInit) => {
    const { initCommand } = await import('./init.ts');
    const { spreadsheet, googleCredentials, stack, alarmEmail, crm, hubspotToken, sheetOnly } = options;
    const typed = { spreadsheet, googleCredentials, stack, alarmEmail, crm, hubSpotTokenFile: hubspotToken };
    const said = Object.fromEntries(Object.entries(typed).filter(([, text]) => text !== undefined));
    await finish(initCommand({ typed: said, sheetOnly }), options);
  });

deployed(program.command('doctor'))
  .description('Prove each link, from Google to the queues, and say for each broken one what to do.')
  .action(async (options: TypedForDeployment) => {
    const { doctorCommand } = await import('./doctor.ts');
    await finish(doctorCommand(deploymentOf(options)), options);
  });

deployed(program.command('replay'))
  .description(
    'Send archived leads again: those that the sheet has lost come back, the others stay as they are.',
  )
  .requiredOption('--since <time>', 'from when on: 36h or 2d ago, 2026-11-20 or 2026-11-20T08:30Z')
  .action(async (options: TypedForDeployment & { readonly since: string }) => {
    const { replayCommand } = await import('./replay.ts');
    await finish(replayCommand({ ...deploymentOf(options), since: options.since }), options);
  });

deployed(program.command('redrive'))
  .description('Send dead letters, events that failed as often as they may, back to their queue.')
  .argument('[job]', 'only those of one job')
  .action(async (job: string | undefined, options: TypedForDeployment) => {
    const { redriveCommand } = await import('./redrive.ts');
    await finish(redriveCommand(job ?? null, deploymentOf(options)), options);
  });

deployed(program.command('forget'))
  .description('Forget a person who asked for it: shows what tells of them, and empties it.')
  .argument('<email>', 'the address by which the person is known')
  .option('--yes', 'go ahead without asking', false)
  .addHelpText(
    'after',
    `
What the person sent before is kept out from then on, also when it comes again from the archive, a form or an imported
list. A form that they fill in later is a new lead. The contact in the CRM is named, and has to be erased there.`,
  )
  .action(async (email: string, options: TypedForDeployment & { readonly yes: boolean }) => {
    const { forgetCommand } = await import('./forget.ts');
    await finish(forgetCommand(email, { ...deploymentOf(options), yes: options.yes }), options);
  });

/** Commands that are for this machine, or for AWS. */
function deployed(command: Command): Command {
  return common(command).option(
    '--stack <name>',
    'a workbook of cdk.json that runs in AWS, instead of the product on this machine',
  );
}

function common(command: Command): Command {
  return withJson(command.option('--port <number>', 'where the product runs, or is to run (8787)'));
}

function withJson(command: Command): Command {
  return command
    .option(
      '--json',
      'one JSON document on stdout, everything else on stderr (with npm run --silent, or npm adds its own lines)',
      false,
    )
    .addHelpText('after', EXIT_HELP);
}

/** Options as the command line's parser hands them over. */
interface Typed {
  readonly json: boolean;
  readonly port?: string;
}

interface TypedForDeployment extends Typed {
  readonly stack?: string;
}

interface TypedForInit extends TypedForDeployment {
  readonly spreadsheet?: string;
  readonly googleCredentials?: string;
  readonly alarmEmail?: string;
  readonly crm?: string;
  readonly hubspotToken?: string;
  readonly sheetOnly: boolean;
}

interface TypedForStart extends Typed {
  readonly empty: boolean;
  readonly lambdaProcesses: boolean;
  readonly for?: string;
}

interface TypedForImport extends Typed {
  readonly map: readonly string[];
  readonly send: string;
  readonly dates?: string;
  readonly list: string;
  readonly yes: boolean;
}

function commonOf(options: Typed): CommonOptions {
  return { json: options.json, port: options.port ?? null };
}

function deploymentOf(options: TypedForDeployment): DeploymentOptions {
  return { ...commonOf(options), stack: options.stack ?? null };
}

/** Prints how a command ended. */
async function finish(command: Promise<Outcome>, { json }: { readonly json: boolean }): Promise<void> {
  const outcome = await command;
  const text = json ? JSON.stringify(outcome.json, null, 2) : outcome.lines.join('\n');
  await print(process.stdout, `${text}\n`);
  leaveWith(outcome.exitCode);
}

/** One sentence for a person; with `--json` also as the one document on stdout. */
async function fail(error: unknown): Promise<void> {
  if (error instanceof CommanderError && error.exitCode === 0) return;
  const exitCode =
    error instanceof WrongUsage || error instanceof CommanderError ? EXIT.wrongUsage : EXIT.failed;
  const sentence = error instanceof CommanderError ? usageSentence(error) : sentenceOf(error);
  if (process.argv.includes('--json'))
    await print(process.stdout, `${JSON.stringify({ error: sentence, exitCode })}\n`);
  await print(process.stderr, `${sentence}\n`);
  leaveWith(exitCode);
}

/** A pipe takes long text piece by piece, and would lose the rest if the process ended meanwhile. */
function print(stream: NodeJS.WriteStream, text: string): Promise<void> {
  return new Promise((resolve) => stream.write(text, () => resolve()));
}

function leaveWith(exitCode: ExitCode): never {
  process.exit(exitCode);
}

function versionOf(): string {
  const { version } = JSON.parse(readFileSync(path.join(PROJECT_ROOT, 'package.json'), 'utf8'));
  return String(version);
}

// Whoever reads only the first lines, as `head` does, has what they wanted.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(EXIT.done);
  throw error;
});
for (const command of [program, ...program.commands]) {
  command.exitOverride().configureOutput({ writeErr: () => undefined, outputError: () => undefined });
}
try {
  await program.parseAsync(process.argv);
} catch (error) {
  await fail(error);
}
