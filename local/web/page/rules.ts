import {
  DataValidationErrorStyle,
  DataValidationRenderMode,
  DataValidationType,
  InterceptorEffectEnum,
  type ISheetDataValidationRule,
} from '@univerjs/core';
import { INTERCEPTOR_POINT, SheetInterceptorService } from '@univerjs/preset-sheets-core';
import {
  DataValidationCacheService,
  SheetDataValidationModel,
} from '@univerjs/preset-sheets-data-validation';
import { type ISheetNote, SheetsNoteModel } from '@univerjs/preset-sheets-note';
import { customOf } from '../to-univer/page-cell.ts';
import type { WireRule } from '../to-univer/wire.ts';
import type { View } from './view.ts';

/**
 * Which rule a cell has, what note, and what text it shows, all read from the cell itself. Univer keeps rules and notes by range,
 * and would check 43,000 rows of dropdowns one by one when it opens; on the cell they cost nothing and move with it.
 */
export class CellRules {
  readonly #rules = new Map<string, ISheetDataValidationRule>();
  #version = 0;

  /** Takes in a rule, or its choices when they changed. */
  learn(rule: WireRule): void {
    // Univer remembers choices by the rule's id, so that other choices need another.
    this.#rules.set(rule.key, univerRule(rule, `${rule.key}#${++this.#version}`));
  }

  ruleAt(view: View, sheetId: string, row: number, column: number): ISheetDataValidationRule | undefined {
    const key = customOf(view.cell({ sheetId: Number(sheetId), row, column })).rule;
    return key === undefined ? undefined : this.#rules.get(key);
  }

  /** Lets Univer's own parts read from the cells. */
  install(view: View): void {
    const model = view.injector.get(SheetDataValidationModel);
    const statuses = view.injector.get(DataValidationCacheService);
    model.getRuleIdByLocation = (unitId, sheetId, row, column) => {
      // An earlier refusal is about an earlier value.
      statuses.ensureCache(unitId, sheetId).realDeleteValue(row, column);
      return this.ruleAt(view, sheetId, row, column)?.uid;
    };
    model.getRuleByLocation = (_unitId, sheetId, row, column) => this.ruleAt(view, sheetId, row, column);
    model.getRuleById = (_unitId, _sheetId, uid) => this.#byUid(uid);
    readNotesFromCells(view);
    showTextsOfNumbers(view);
  }

  #byUid(uid: string): ISheetDataValidationRule | undefined {
    const rule = this.#rules.get(uid.slice(0, uid.lastIndexOf('#')));
    return rule?.uid === uid ? rule : undefined;
  }
}

function univerRule(rule: WireRule, uid: string): ISheetDataValidationRule {
  return {
    uid,
    type: rule.kind === 'checkbox' ? DataValidationType.CHECKBOX : DataValidationType.LIST,
    ...(rule.kind === 'list' && { formula1: JSON.stringify(rule.choices) }),
    ranges: [],
    renderMode: DataValidationRenderMode.ARROW,
    errorStyle: rule.strict ? DataValidationErrorStyle.STOP : DataValidationErrorStyle.INFO,
    showErrorMessage: true,
    error: rule.message || 'This cell takes one of the words in its list.',
    allowBlank: true,
  };
}

const NOTE_WIDTH = 240;
const NOTE_HEIGHT = 96;

function readNotesFromCells(view: View): void {
  const model = view.injector.get(SheetsNoteModel);
  const ownNote = model.getNote.bind(model);
  model.getNote = (unitId, sheetId, at) => {
    const { row, col: column } = at;
    if (row === undefined || column === undefined) return ownNote(unitId, sheetId, at);
    const { note } = customOf(view.cell({ sheetId: Number(sheetId), row, column }));
    return note === undefined ? undefined : noteBox(note, row, column);
  };
}

function noteBox(note: string, row: number, column: number): ISheetNote {
  return { id: `${row}:${column}`, row, col: column, width: NOTE_WIDTH, height: NOTE_HEIGHT, note };
}

/** A number stays a number for sums and editing, and shows the text that the server made of it. */
function showTextsOfNumbers(view: View): void {
  view.injector.get(SheetInterceptorService).intercept(INTERCEPTOR_POINT.CELL_CONTENT, {
    effect: InterceptorEffectEnum.Value,
    priority: 100,
    handler: (cell, context, next) => {
      const { text } = customOf(context.rawData);
      return next(text === undefined ? cell : { ...cell, v: text });
    },
  });
}
