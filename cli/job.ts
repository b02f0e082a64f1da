import { WrongUsage } from './command-errors.ts';
import { runJob } from './control.ts';
import { reportOf } from './job-summary.ts';
import { JOBS } from './jobs.ts';
import { didYouMean } from './near-miss.ts';
import type { CommonOptions, Outcome } from './outcome.ts';
import { startProgress } from './progress.ts';
import { findProduct } from './running-product.ts';
import { listed } from './words.ts';

export interface JobOptions extends CommonOptions {
  /** As it was typed; null when it was not. */
  readonly send: string | null;
}

const SENDING_JOB = 'push-sqls';
const SENDS = ['all', 'recent', 'none'] as const;

/** Runs one job now, and waits until it has ended. */
export async function runJobCommand(name: string, options: JobOptions): Promise<Outcome> {
  checkJob(name, options.send);
  const progress = startProgress(false);
  try {
    const product = await findProduct(options.port, `npm run leadsheet -- job ${name}`, progress);
    try {
      progress.step(`Running ${name}`);
      const payload = options.send === null ? undefined : { version: 1, send: options.send };
      const report = reportOf(name, await runJob(product.url, name, payload));
      const json = { job: name, exitCode: report.exitCode, summary: report.summary, what: report.sentence };
      return { exitCode: report.exitCode, json, lines: [report.sentence] };
    } finally {
      await product.leave();
    }
  } finally {
    progress.end();
  }
}

function checkJob(name: string, send: string | null): void {
  if (!JOBS.includes(name))
    throw new WrongUsage(`There is no job "${name}"${didYouMean(name, JOBS)} The jobs are ${listed(JOBS)}.`);
  if (send === null) return;
  if (name !== SENDING_JOB) throw new WrongUsage(`--send is for the job ${SENDING_JOB} only.`);
  checkSend(send);
}

/** @throws WrongUsage when it is none of the three */
export function checkSend(send: string): (typeof SENDS)[number] {
  const known = SENDS.find((word) => word === send);
  if (known === undefined)
    throw new WrongUsage(`--send is "${send}", and ${listed(SENDS)} are what it can be.`);
  return known;
}
