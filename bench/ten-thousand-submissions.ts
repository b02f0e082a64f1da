/**
 * Ten thousand submissions through each source of leads, shuffled, one in ten delivered twice, while AWS ends and is
 * started again five times: `node bench/ten-thousand-submissions.ts [submissions] [restarts]`. Says what is in the
 * sheet in the end, and what it cost without restarts, with restarts for which what runs may end by itself (as when a
 * new version is deployed), and with restarts that cut it off: what was cut off is read and written again.
 */
import { deliver, type ManySubmissions } from '../test/simulation/many-submissions.ts';

const submissions = Number(process.argv[2] ?? 10_000);
const restarts = Number(process.argv[3] ?? 5);

for (const source of ['webhook', 'Google Forms'] as const) {
  const options: Omit<ManySubmissions, 'restarts' | 'end'> = {
    source,
    submissions,
    repeatOneIn: 10,
    seed: 2026,
    windowSeconds: 20,
  };
  const ways = [
    { restarts: 0, end: 'in order' },
    { restarts, end: 'in order' },
    { restarts, end: 'cut off' },
  ] as const;
  for (const way of ways) {
    const startedMs = performance.now();
    const delivered = await deliver({ ...options, ...way });
    const isRight =
      delivered.keys === submissions &&
      delivered.keyRows === submissions &&
      delivered.leads === delivered.people &&
      delivered.leadIds === delivered.people &&
      delivered.dead === 0;
    const seconds = Math.round((performance.now() - startedMs) / 1000);
    console.log(JSON.stringify({ source, submissions, ...way, isRight, seconds, ...delivered }));
    if (!isRight) process.exitCode = 1;
  }
}
