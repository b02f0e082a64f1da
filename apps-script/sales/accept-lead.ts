import { orAlert } from '../or-alert.ts';
import { fewOf, namesOf, selectedForAnswer, writeAnswer } from './answer-selected.ts';

const TITLE = 'Accept lead';

/** Accepts the selected leads at once; asks first where that changes an earlier answer. */
export function acceptLead(): void {
  answerAtOnce(
    TITLE,
    'accept',
    (names) => `Accepted: ${names}. A mis-click? Return lead… gives it back; the later answer counts.`,
  );
}

/** Notes that the rep reached out to the selected leads just now. */
export function madeFirstContact(): void {
  answerAtOnce(
    'I made first contact',
    'first contact',
    (names) => `First contact noted for ${names}. A mis-click? Clear First response at in the row.`,
  );
}

function answerAtOnce(
  title: string,
  kind: 'accept' | 'first contact',
  said: (names: string) => string,
): void {
  orAlert(title, () => {
    const ui = SpreadsheetApp.getUi();
    const { leads, refused } = selectedForAnswer(kind);
    const earlier = leads.map(({ before }) => before).filter((before) => before !== '');
    const doubts = [...earlier, ...refused];
    if (doubts.length > 0) {
      const question = `${fewOf(doubts)}\n\n${capital(kind)} ${namesOf(leads)} now?`;
      if (ui.alert(title, question, ui.ButtonSet.YES_NO) !== ui.Button.YES) return;
    }
    const ids = leads.map(({ leadId }) => leadId);
    const written = writeAnswer(ids, { kind });
    const workbook = SpreadsheetApp.getActive();
    if (written === 0) workbook.toast('Somebody else answered meanwhile; nothing was written.', title, 10);
    else workbook.toast(said(namesOf(leads)), title, 10);
  });
}

function capital(kind: 'accept' | 'first contact'): string {
  return kind === 'accept' ? 'Accept' : 'Note the first contact with';
}
