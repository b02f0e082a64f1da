import type { Edit } from '../model/edit.ts';
import type { CustomFunctions } from './custom-functions.ts';

export interface Calculation {
  readonly functions: CustomFunctions;
  readonly nowMs: number;
}

/** Computes again what the edit made stale. */
export function recalculate(_edit: Edit, _calculation: Calculation): void {}
