/** How a command ends; scripts rely on these numbers. */
export const EXIT = { done: 0, failed: 1, wrongUsage: 2, someRefused: 3 } as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** What every `--help` says of them. */
export const EXIT_HELP = `
Exit codes: 0 done, 1 failed, 2 wrong usage or not told to go ahead, 3 finished with some rows refused.`;
