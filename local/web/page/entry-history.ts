import { LocalUndoRedoService } from '@univerjs/core';

/** Univer's undo and redo, which also says when it takes something back that was never accepted. */
export class EntryHistory extends LocalUndoRedoService {
  /** True while a word goes that a dropdown does not have: Univer draws it first and checks it then. */
  isTakingBack = false;

  override rollback(id: string, unitId?: string): void {
    this.isTakingBack = true;
    super.rollback(id, unitId);
    this.isTakingBack = false;
  }
}
