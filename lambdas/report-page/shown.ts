import type { Format } from '../../core/reports/report.ts';
import type { CellValue } from '../../core/workbook/cell.ts';
import { civilText, msToCivil, serialToWallMs } from '../../core/workbook/civil.ts';

const whole = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });
const tenths = new Intl.NumberFormat('en-GB', { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** A cell of a report as people read it, as the sheet shows it. */
export function shown(value: CellValue, format: Format): string {
  if (value === null) return '';
  if (typeof value !== 'number') return String(value);
  switch (format) {
    case 'share':
      return `${whole.format(value * 100)} %`;
    case 'count':
    case 'money':
      return whole.format(value);
    case 'days':
      return tenths.format(value);
    case 'instant': {
      const wallMs = serialToWallMs(value);
      return wallMs === null ? '' : civilText(msToCivil(wallMs));
    }
    case 'text':
      return String(value);
  }
}
