import type { Finding } from '../../core/check/check-workbook.ts';
import type { RepairCell } from '../../core/check/repair.ts';
import { changeCells } from '../sheet/change-cells.ts';
import { findings } from './check-this-workbook.ts';

/**
 * Changes the cells of one repair, or takes it back, and checks the workbook again.
 *
 * @throws Error a sentence, when somebody changed one of the cells meanwhile
 */
export function mend(cells: readonly RepairCell[]): readonly Finding[] {
  changeCells(cells, 'Check again, then mend what is left.');
  return findings();
}
