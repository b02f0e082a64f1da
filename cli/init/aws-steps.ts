import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { EXAMPLE_SPREADSHEET_ID, readSettings } from '../../cdk/settings.ts';
import { askSecret, askYesNo } from '../ask.ts';
import { CommandFailed } from '../command-errors.ts';
import { askAws } from '../deployment/ask-aws.ts';
import { fillSecret, secretText } from '../deployment/aws-secrets.ts';
import { cdkJsonFile, readCdkJson } from '../deployment/cdk-settings.ts';
import { hubSpotOf } from '../deployment/hubspot.ts';
import { type DeployedStack, findStack } from '../deployment/stack.ts';
import { PROJECT_ROOT } from '../home-folder.ts';
import { counted } from '../words.ts';
import { NotYet, type Step, type Walk } from './walk.ts';

/** A workbook as cdk.json has it; whatever else a person wrote there stays. */
type Written = Readonly<Record<string, unknown>> & {
  readonly name?: unknown;
  readonly spreadsheetId?: unknown;
};

export const settingsStep: Step = {
  title: 'What is deployed',
  async take({ answers, spreadsheetId, timeZone }) {
    const [name, alarmEmail, crm] = [
      await answers.need('stack'),
      await answers.need('alarmEmail'),
      await answers.need('crm'),
    ];
    const file = readCdkJson();
    const before = file.context.leadsheet as { readonly workbooks?: readonly Written[] } | undefined;
    const others = (before?.workbooks ?? []).filter((each) => each.spreadsheetId !== EXAMPLE_SPREADSHEET_ID);
    const standing = others.find((each) => each.name === name);
    const wanted = { ...standing, name, spreadsheetId, timeZone, crm };
    const workbooks =
      standing === undefined
        ? [...others, wanted]
        : others.map((each) => (each === standing ? wanted : each));
    const leadsheet = { ...before, alarmEmail, workbooks };
    readSettings(leadsheet);
    const text = `${JSON.stringify({ ...file, context: { ...file.context, leadsheet } }, null, 2)}\n`;
    const path = cdkJsonFile();
    if (text !== readFileSync(path, 'utf8')) writeFileSync(path, text);
    return `cdk.json has the workbook ${name}, in ${timeZone}.`;
  },
};

export const accountStep: Step = {
  title: 'An AWS account',
  async take() {
    const client = new STSClient({});
    const { Account, Arn } = await askAws('say who is signed in', () =>
      client.send(new GetCallerIdentityCommand({})),
    );
    return `Signed in to ${Account} in ${await client.config.region()}, as ${Arn}.`;
  },
};

const HOW_TO_DEPLOY =
  'Run `npx cdk bootstrap` once for the region, and `npm run deploy`; then run this again.';

export const deployStep: Step = {
  title: 'The deployment',
  async take({ answers, mayAsk }) {
    const name = await answers.need('stack');
    if ((await findStack(name)) !== null) return `The stack leadsheet-${name} is there.`;
    if (!mayAsk || !(await askYesNo('   Deploy now? It shows first what it makes.')))
      throw new NotYet(HOW_TO_DEPLOY);
    for (const [program, ...args] of [
      ['npx', 'cdk', 'bootstrap'],
      ['npm', 'run', 'deploy'],
    ] as const) {
      const [code] = await once(spawn(program, args, { cwd: PROJECT_ROOT, stdio: 'inherit' }), 'exit');
      if (code !== 0) throw new CommandFailed(`\`${[program, ...args].join(' ')}\` ended with ${code}.`);
    }
    if ((await findStack(name)) === null) throw new NotYet(HOW_TO_DEPLOY);
    return `The stack leadsheet-${name} is there.`;
  },
};

export const secretsStep: Step = {
  title: 'The secrets',
  async take(walk) {
    const stack = await stackOf(walk);
    const filled: string[] = [];
    const google = stack.secrets.get('GOOGLE_CREDENTIALS');
    if (
      google !== undefined &&
      walk.credentials !== null &&
      (await secretText(google)) !== walk.credentials
    ) {
      await fillSecret(google, walk.credentials);
      filled.push('google-credentials');
    }
    const hubSpot = stack.secrets.get('HUBSPOT_TOKEN');
    if (hubSpot !== undefined) {
      const before = await secretText(hubSpot);
      const token = await tokenOf(walk, before !== null);
      if (token !== null && token !== before) {
        await fillSecret(hubSpot, token);
        filled.push('hubspot-token');
      }
    }
    return filled.length === 0
      ? 'They are filled in.'
      : `${filled.join(' and ')} filled in; AWS drew the others.`;
  },
};

const HOW_TO_HUBSPOT = `   HubSpot ▸ Development ▸ Keys ▸ Service keys (or a private app), with these scopes: crm.objects.contacts.read and
   .write, crm.schemas.contacts.read and .write, crm.objects.owners.read.`;

/** The token to put into the secret; null when it stays as it is. */
async function tokenOf({ answers, mayAsk, say }: Walk, isThere: boolean): Promise<string | null> {
  const file = answers.known('hubSpotTokenFile');
  if (file !== null) return readFileSync(file, 'utf8').trim();
  if (isThere) return null;
  if (!mayAsk) return readFileSync(await answers.need('hubSpotTokenFile'), 'utf8').trim();
  say(HOW_TO_HUBSPOT);
  const token = await askSecret("   HubSpot's access token:");
  if (token === null || token === '') throw new CommandFailed('No token was given.');
  return token;
}

export const crmStep: Step = {
  title: 'The fields in the CRM',
  async take(walk) {
    const arn = (await stackOf(walk)).secrets.get('HUBSPOT_TOKEN');
    const token = arn === undefined ? null : await secretText(arn);
    if (token === null) return 'No CRM is connected.';
    const { returnReasons } = walk;
    const crm = hubSpotOf({ token, baseUrl: process.env['HUBSPOT_URL'], returnReasons, now: Date.now });
    const fields = await crm.prepare();
    const made = fields.filter(({ outcome }) => outcome === 'created').length;
    return made === 0
      ? `${crm.name} has all ${fields.length} of them already.`
      : `${counted(made, 'field', 'fields')} made in ${crm.name}, leadsheet_id and leadsheet_answer among the ${fields.length}.`;
  },
};

async function stackOf({ answers }: Walk): Promise<DeployedStack> {
  const stack = await findStack(await answers.need('stack'));
  if (stack === null) throw new NotYet(HOW_TO_DEPLOY);
  return stack;
}
