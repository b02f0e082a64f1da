import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { nameOf } from '../../cdk/names.ts';
import { CommandFailed } from '../command-errors.ts';
import { askAws, isMissing } from './ask-aws.ts';

/** What a deployed workbook's stack says of itself. */
export interface DeployedStack {
  /** Values by the key of the output: `BusArn`, `ReceiveUrl`, `GoogleCredentials`. */
  readonly outputs: ReadonlyMap<string, string>;
  /** ARNs of the secrets by the setting that each holds: `GOOGLE_CREDENTIALS`. */
  readonly secrets: ReadonlyMap<string, string>;
}

/** The stack of a workbook, or null when it was never deployed in this account and region. */
export async function findStack(
  workbook: string,
  client: CloudFormationClient = new CloudFormationClient({}),
): Promise<DeployedStack | null> {
  const StackName = nameOf(workbook);
  try {
    const { Stacks: [stack] = [] } = await askAws(`look at the stack \`${StackName}\``, () =>
      client.send(new DescribeStacksCommand({ StackName })),
    );
    const outputs = (stack?.Outputs ?? []).flatMap(({ OutputKey, OutputValue }) =>
      OutputKey === undefined || OutputValue === undefined ? [] : [[OutputKey, OutputValue] as const],
    );
    return {
      outputs: new Map(outputs),
      secrets: new Map(
        outputs.flatMap(([key, value]) =>
          value.includes(':secretsmanager:') ? [[settingOf(key), value] as const] : [],
        ),
      ),
    };
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/** One output of a stack. @throws CommandFailed when an older version deployed it without. */
export function outputOf(stack: DeployedStack, key: string): string {
  const value = stack.outputs.get(key);
  if (value !== undefined) return value;
  throw new CommandFailed(`The stack does not tell its \`${key}\`: deploy it anew with \`npm run deploy\`.`);
}

/** `GoogleCredentials` as `GOOGLE_CREDENTIALS`. */
function settingOf(key: string): string {
  return key.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase();
}
