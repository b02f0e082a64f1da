import { readFileSync } from 'node:fs';

/**
 * What is deployed: `context.leadsheet` of the file that `LEADSHEET_CDK_JSON` names, as the command line reads it;
 * without one, what the CDK has read from the cdk.json of the project.
 *
 * @throws Error that says which file cannot be read
 */
export function deployedContext(
  ofProject: unknown,
  env: Readonly<Record<string, string | undefined>> = process.env,
): unknown {
  const file = env['LEADSHEET_CDK_JSON'] ?? '';
  if (file === '') return ofProject;
  try {
    return JSON.parse(readFileSync(file, 'utf8')).context?.leadsheet;
  } catch (error) {
    throw new Error(
      `${file}, which LEADSHEET_CDK_JSON names, cannot be read: ${(error as Error).message}. Name another file, or unset it for the cdk.json of the project.`,
    );
  }
}
