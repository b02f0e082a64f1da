import { CellAlertManagerService } from '@univerjs/preset-sheets-core';
import { customOf } from '../to-univer/page-cell.ts';
import type { View } from './view.ts';

/** The key of Univer's own box beside a formula that failed. */
const FORMULA_ALERT = 'SHEET_FORMULA_ALERT';

/** Of a formula that failed Univer says only that it did; the server knows what is wrong. */
export function explainFormulas(view: View): void {
  const alerts = view.injector.get(CellAlertManagerService);
  const show = alerts.showAlert.bind(alerts);
  alerts.showAlert = (alert) => {
    const { subUnitId, row, col: column } = alert.location;
    const cell = view.cell({ sheetId: Number(subUnitId), row, column });
    const { problem } = customOf(cell);
    if (alert.key !== FORMULA_ALERT || problem === undefined) show(alert);
    else show({ ...alert, title: String(cell?.v ?? ''), message: problem });
  };
}
