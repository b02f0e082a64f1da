import { NIGHTLY_HOUR, type Nightly } from '../../core/runs/nightly.ts';
import { momentInWords } from '../../core/workbook/day-words.ts';
import { orAlert } from '../or-alert.ts';
import { personOfScript } from '../person.ts';
import { startEveryNight, stopTriggers } from './installed.ts';
import { forgetNightly, keepNightly, readNightly } from './kept-nightly.ts';

const TITLE = 'Requalify every night';

/** Switches the nightly requalify on or off, once a person has read what that means. */
export function requalifyEveryNight(): void {
  orAlert(TITLE, () => {
    const nightly = readNightly();
    if (nightly === null) offerOn();
    else offerOff(nightly);
  });
}

function offerOn(): void {
  const hour = `${NIGHTLY_HOUR}:00 and ${NIGHTLY_HOUR + 1}:00 (${Session.getScriptTimeZone()})`;
  const what = `Every night between ${hour}, all leads are judged by the rules, without anybody at the sheet. It is for teams whose leads are not judged by AWS; a night that was judged already is left alone. It runs as you, ${personOfScript()}, and ends when you lose access to this workbook.`;
  if (!isYes(what, 'Switch it on?')) return;
  stopTriggers();
  startEveryNight();
  keepNightly({
    by: personOfScript(),
    sinceEpochMs: Date.now(),
    ranEpochMs: null,
    failed: null,
    token: null,
  });
  say('Switched on: the leads are judged every night.');
}

function offerOff(nightly: Nightly): void {
  const timeZone = SpreadsheetApp.getActive().getSpreadsheetTimeZone();
  const said = (epochMs: number) => momentInWords(epochMs, timeZone, Date.now());
  const ran = nightly.ranEpochMs === null ? 'it has not run yet' : `it last ran ${said(nightly.ranEpochMs)}`;
  const failed = nightly.failed === null ? '' : ` The last time it did not work: ${nightly.failed}`;
  const who = nightly.by === '' ? 'Somebody' : nightly.by;
  const what = `${who} switched it on ${said(nightly.sinceEpochMs)}; ${ran}.${failed}`;
  if (!isYes(what, 'Switch it off?')) return;
  // Another person's trigger ends itself when it finds that nothing is kept.
  stopTriggers();
  forgetNightly();
  say('Switched off: the leads are judged when somebody asks for it.');
}

function isYes(what: string, question: string): boolean {
  const ui = SpreadsheetApp.getUi();
  return ui.alert(TITLE, `${what}\n\n${question}`, ui.ButtonSet.YES_NO) === ui.Button.YES;
}

function say(sentence: string): void {
  SpreadsheetApp.getActive().toast(sentence, 'Leadsheet');
}
