import * as z from 'zod/mini';

/** A secret that is shorter could be guessed. */
const SHORTEST_SECRET = 16;

/** Two are valid while senders change from the old to the new one: `new,old`. */
const secrets = z.lazy(() =>
  z.pipe(
    z.pipe(
      z.string(),
      z.transform((text: string) => text.split(',').map((one) => one.trim())),
    ),
    z.array(z.string().check(z.minLength(SHORTEST_SECRET))).check(z.minLength(1), z.maxLength(2)),
  ),
);

const settingsOfReceive = z.lazy(() => z.object({ LEADSHEET_BUS: z.string(), WEBHOOK_SECRETS: secrets }));
const settingsOfCommand = z.lazy(() =>
  z.object({
    LEADSHEET_BUS: z.string(),
    LEADSHEET_LEDGER: z.string(),
    COMMAND_SECRETS: secrets,
  }),
);

type Env = Readonly<Record<string, string | undefined>>;

/** What `receive` is told by its environment. A wrong value stops it with one clear sentence. */
export function receiveSettings(env: Env): z.output<typeof settingsOfReceive> {
  return readWith(settingsOfReceive, env);
}

/** What `command` is told by its environment. A wrong value stops it with one clear sentence. */
export function commandSettings(env: Env): z.output<typeof settingsOfCommand> {
  return readWith(settingsOfCommand, env);
}

function readWith<T>(schema: z.ZodMiniType<T>, env: Env): T {
  const read = schema.safeParse(env);
  if (read.success) return read.data;
  // Of a secret only its name is told.
  const wrong = [...new Set(read.error.issues.map((issue) => String(issue.path[0])))];
  throw new Error(
    `The Lambda's environment is not complete: ${wrong.join(', ')}. WEBHOOK_SECRETS and COMMAND_SECRETS hold one secret of at least ${SHORTEST_SECRET} characters, or two separated by a comma. Set these and deploy again.`,
  );
}
