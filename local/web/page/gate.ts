import { CanceledError, CommandType, type ICommandInfo } from '@univerjs/core';
import { FILTERS } from './requests/filters.ts';
import { FORMATS } from './requests/formats.ts';
import { NOTES, WRITTEN_NOTES } from './requests/notes.ts';
import { ROWS_AND_COLUMNS } from './requests/rows-and-columns.ts';
import { TABS } from './requests/tabs.ts';
import type { Translation } from './requests/translation.ts';
import type { SheetsRequest } from './sheets-api.ts';
import { isFromServer, type View } from './view.ts';

/** What is not done here but asked of the server, whose answer is drawn like any other change. */
const TRANSLATIONS: Readonly<Record<string, Translation>> = {
  ...ROWS_AND_COLUMNS,
  ...TABS,
  ...FORMATS,
  ...FILTERS,
  ...NOTES,
};

/** Commands about cells that this workbook has no answer to. They have no button, but shortcuts and drags reach some. */
const NOT_HERE =
  /^sheet\.command\.(add-worksheet-merge|remove-worksheet-merge|insert-range-move|delete-range-move|copy-sheet|split-text|set-border|apply-format|set-text-rotation|set-defined-name|insert-defined-name|add-range-protection|add-worksheet-protection|set-worksheet-protection|append-row|set-worksheet-(row|column)-count|toggle-gridlines|set-gridlines-color|reorder-range)|^data-validation\.command|^sheet\.command\.(paste-format|paste-col-width|paste-besides-border|optional-paste)$/;

/** Drawn locally and of no concern to the server. */
const ONLY_DRAWN =
  /^(doc|formula|data-validation)\.|auto-height|^sheet\.mutation\.(mark-dirty|set-range-values|move-range|toggle-note-popup|set-worksheet-row-is-auto-height|data-validation)/;

export interface GateOptions {
  readonly view: View;
  readonly ask: (requests: readonly SheetsRequest[]) => void;
  readonly say: (sentence: string) => void;
  /** The drawing holds something that the server does not know of. */
  readonly strayed: (command: string) => void;
}

/** Stands between Univer's commands and the drawing: structure and looks are the server's to change. */
export function guardCommands({ view, ask, say, strayed }: GateOptions): void {
  view.commands.beforeCommandExecuted((command, options) => {
    if (isFromServer(options)) return;
    const translation = TRANSLATIONS[command.id];
    if (translation) {
      ask(translation(command.params ?? {}, view));
      throw new CanceledError();
    }
    if (NOT_HERE.test(command.id)) {
      say('That is not available in this workbook.');
      throw new CanceledError();
    }
  });
  view.commands.onCommandExecuted((command, options) => {
    if (isFromServer(options)) return;
    const written = WRITTEN_NOTES[command.id];
    if (written) ask(written(command.params ?? {}, view));
    else if (isStray(command)) strayed(command.id);
  });
}

function isStray(command: Readonly<ICommandInfo>): boolean {
  return command.type === CommandType.MUTATION && !ONLY_DRAWN.test(command.id);
}
