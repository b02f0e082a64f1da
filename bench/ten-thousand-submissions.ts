/**
 * Ten thousand submissions through each source of leads, shuffled, one in ten delivered twice, while AWS ends and is
 * started again five times: `node bench/ten-thousand-submissions.ts [submissions] [restarts]`. Says what is in the
 * sheet in the end, and what it cost with and without the restarts.
 */
import { deliver, type ManySubmissions } from '../test/simulation/many-submissions.ts';

const submissions = Number(process.argv[2] ?? 10_000);
const restarts = Number(process.argv[3] ?? 5);

for (const source of ['webhook', 'Google Forms'] as const) {
  const options: Omit<ManySubmissions, 'restarts'> = {
    source,
    submissions,
    repeatOneIn: 10,
    seed: 2026,
    windowSeconds: 20,
  };
  for (const times of new Set([0, restarts])) {
    const startedMs = performance.now();
    const delivered = await deliver({ ...options, restarts: times });
    const isRight =
      delivered.keys === submissions &&
      delivered.keyRows === submissions &&
      delivered.leads === delivered.people &&
      delivered.leadIds === delivered.people &&
      delivered.dead === 0;
    const seconds = Math.round((performance.now() - startedMs) / 1000);
    console.log(JSON.stringify({ source, submissions, restarts: times, isRight, seconds, ...delivered }));
    if (!isRight) process.exitCode = 1;
  }
}
