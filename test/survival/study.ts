// npm run study:kill: the whole product killed in the middle of a thousand writes, ten times over.
import { killAgainAndAgain } from './killed-product.ts';

const report = await killAgainAndAgain({
  rounds: 10,
  writesEach: 1000,
  onRound: ({ round, acknowledged, underWay, lost, submissions, startedInMs }) =>
    console.log(
      `${round + 1}: killed after ${acknowledged} acknowledged writes with ${underWay} under way; ` +
        `lost ${lost}; ready again in ${(startedInMs / 1000).toFixed(1)} s; ${submissions} submissions accepted so far`,
    ),
});
const { lostSubmissions, doubledSubmissions, rounds } = report;
console.log(
  `${rounds.at(-1)?.submissions} submissions: ${lostSubmissions.length} lost, ${doubledSubmissions.length} twice in the sheet`,
);
const isWhole =
  rounds.every(({ lost }) => lost === 0) && lostSubmissions.length + doubledSubmissions.length === 0;
process.exit(isWhole ? 0 : 1);
