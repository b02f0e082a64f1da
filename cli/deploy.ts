import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { askYesNo, canAsk } from './ask.ts';
import { CommandFailed, sentenceOf, WrongUsage } from './command-errors.ts';
import { cdkJsonFile } from './deployment/cdk-settings.ts';
import { EXIT } from './exit-codes.ts';
import { PROJECT_ROOT } from './home-folder.ts';

const HELP = `npm run deploy [-- STACK…] [-- --yes]

Builds the Lambdas and the templates, shows what would change in AWS, asks, and deploys: all stacks, or those named.
  --yes    go ahead without asking, for a pipeline
Exit codes: 0 done, 1 failed, 2 not told to go ahead.`;

/** What was built is in this folder, so that what is deployed is what was shown. */
const BUILT = 'cdk.out';

/** Builds, synthesises, shows the difference, asks, and deploys. */
async function deploy(args: readonly string[]): Promise<number> {
  const { values, positionals } = read(args);
  if (values.help) {
    console.log(HELP);
    return EXIT.done;
  }
  const stacks = positionals.length === 0 ? ['--all'] : positionals;
  await cdk('synth', '--quiet', '--strict', ...stacks);
  await cdk('diff', '--app', BUILT, ...stacks);
  if (!values.yes && !canAsk()) {
    console.error('Nothing was deployed yet: there is no terminal to ask on, so add --yes to go ahead.');
    return EXIT.wrongUsage;
  }
  if (!values.yes && !(await askYesNo('Deploy this?'))) {
    console.error('Nothing was deployed.');
    return EXIT.wrongUsage;
  }
  await cdk('deploy', '--app', BUILT, '--require-approval', 'never', ...stacks);
  return EXIT.done;
}

function read(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { yes: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
    });
  } catch (error) {
    throw new WrongUsage(`${(error as Error).message}\n\n${HELP}`);
  }
}

/** @throws CommandFailed when it does not end well; it has said why itself */
async function cdk(...args: readonly string[]): Promise<void> {
  // It runs in another folder, from which a relative path would lead elsewhere.
  const env = { ...process.env, LEADSHEET_CDK_JSON: cdkJsonFile() };
  const started = spawn('cdk', args, { cwd: PROJECT_ROOT, stdio: 'inherit', env });
  const [code] = await once(started, 'exit');
  if (code !== 0)
    throw new CommandFailed(
      `\`cdk ${args[0]}\` failed, and nothing more was done; what it says above is why.`,
    );
}

try {
  process.exitCode = await deploy(process.argv.slice(2));
} catch (error) {
  console.error(sentenceOf(error));
  process.exitCode = error instanceof WrongUsage ? EXIT.wrongUsage : EXIT.failed;
}
