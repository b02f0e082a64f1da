import { LAMBDAS } from '../lambdas/topology.ts';

/** Jobs that a person may run: those that also run by themselves. What only forms wake has nothing to do otherwise. */
export const JOBS: readonly string[] = LAMBDAS.filter(({ schedule }) => schedule !== null).map(
  ({ name }) => name,
);
