/** `SpreadsheetApp`. */
import { currentRun, flush, permit, SCOPES } from '../bridge.ts';
import { Exception } from '../exception.ts';
import { GoogleObject } from '../google-object.ts';
import { Ui } from '../ui.ts';
import { FilterCriteriaBuilder } from './conditions.ts';
import { ConditionalFormatRuleBuilder } from './format-rule.ts';
import type { Range } from './range.ts';
import type { Sheet } from './sheet.ts';
import { Spreadsheet } from './spreadsheet.ts';
import { DATA_VALIDATION_CRITERIA, DataValidationBuilder } from './validation.ts';

export class SpreadsheetAppService extends GoogleObject {
  readonly DataValidationCriteria = DATA_VALIDATION_CRITERIA;
  readonly ProtectionType = Object.freeze({ RANGE: 'RANGE', SHEET: 'SHEET' });
  readonly WrapStrategy = Object.freeze({ WRAP: 'WRAP', OVERFLOW: 'OVERFLOW', CLIP: 'CLIP' });
  readonly Dimension = Object.freeze({ ROWS: 'ROWS', COLUMNS: 'COLUMNS' });

  override get kind(): string {
    return 'SpreadsheetApp';
  }

  getActiveSpreadsheet(): Spreadsheet {
    permit('SpreadsheetApp.getActiveSpreadsheet', ...SCOPES.spreadsheet);
    return new Spreadsheet();
  }

  getActive(): Spreadsheet {
    permit('SpreadsheetApp.getActive', ...SCOPES.spreadsheet);
    return new Spreadsheet();
  }

  getActiveSheet(): Sheet {
    return this.getActiveSpreadsheet().getActiveSheet();
  }

  getActiveRange(): Range | null {
    return this.getActiveSpreadsheet().getActiveRange();
  }

  getCurrentCell(): Range | null {
    return this.getActiveSpreadsheet().getActiveCell();
  }

  getSelection(): ReturnType<Spreadsheet['getSelection']> {
    return this.getActiveSpreadsheet().getSelection();
  }

  setActiveSheet(sheet: Sheet): Sheet {
    return sheet.activate();
  }

  setActiveRange(range: Range): Range {
    return range.activate();
  }

  setCurrentCell(cell: Range): Range {
    return cell.activate();
  }

  /** Another workbook than this one asks for more than a script bound to it should have, and is not here. */
  openById(id: string): Spreadsheet {
    permit('SpreadsheetApp.openById', ...SCOPES.anySpreadsheet);
    const own = new Spreadsheet();
    if (own.getId() === id) return own;
    throw new Exception('You do not have permission to access the requested document.');
  }

  getUi(): Ui {
    if (!currentRun().hasUi) throw new Exception('Cannot call SpreadsheetApp.getUi() from this context.');
    return new Ui();
  }

  flush(): void {
    flush();
  }

  newDataValidation(): DataValidationBuilder {
    return new DataValidationBuilder();
  }

  newConditionalFormatRule(): ConditionalFormatRuleBuilder {
    return new ConditionalFormatRuleBuilder();
  }

  newFilterCriteria(): FilterCriteriaBuilder {
    return new FilterCriteriaBuilder();
  }
}
