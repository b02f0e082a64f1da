import type { Outcome } from './outcome.ts';
export async function exportCommand(_f: string, _o: unknown): Promise<Outcome> {
  throw new Error('x');
}
