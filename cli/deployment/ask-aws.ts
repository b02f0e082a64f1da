import { CommandFailed } from '../command-errors.ts';

/**
 * Asks AWS, and says in a sentence what it answered otherwise.
 *
 * @throws CommandFailed
 */
export async function askAws<T>(what: string, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof CommandFailed) throw error;
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    throw new CommandFailed(`AWS could not ${what}: ${message.trim()} (${name}).${remedyOf(name, message)}`, {
      cause: error,
    });
  }
}

/** Whether AWS said that there is no such thing. */
export function isMissing(error: unknown): boolean {
  const { cause } = error as { cause?: unknown };
  return [error, cause].some(
    (each) =>
      each instanceof Error &&
      (/NotFound|NonExistent|DoesNotExist/i.test(each.name) || /does not exist/i.test(each.message)),
  );
}

function remedyOf(name: string, message: string): string {
  if (/region is missing/i.test(message)) return ' Set AWS_REGION, or a default region with `aws configure`.';
  if (/credential|token|sso|unrecognizedclient|signature/i.test(`${name} ${message}`))
    return ' Sign in to AWS (`aws sts get-caller-identity` has to answer), and try again.';
  if (/accessdenied/i.test(name)) return ' Sign in with a role that may do this.';
  return '';
}
