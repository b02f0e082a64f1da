import { readAgreement } from '../../core/lifecycle/agreement.ts';
import { AGREEMENT_TABS } from '../../core/lifecycle/agreement-tabs.ts';
import { driftInWords } from '../../core/versions/drift.ts';
import { ACTIVITY, HISTORY, LEADS } from '../../core/workbook/schema/leads.ts';
import { PROBLEMS } from '../../core/workbook/schema/runs.ts';
import { headerOf } from '../../core/workbook/tab-to-read.ts';
import { readShape } from '../set-up/read-standing.ts';
import { rulesChangedBy } from './changed-by.ts';

/** The rules are asked about and no lead: of the long tabs only the headers are read. */
const LONG = [LEADS, ACTIVITY, HISTORY, PROBLEMS].map(({ title }) => title);
const TABS = AGREEMENT_TABS.map((read) => (LONG.includes(read.tab.title) ? headerOf(read.tab) : read));

/** What to say when the workbook is opened and its rules are not the approved ones; null where they are. */
export function rulesBanner(): string | null {
  const snapshot = readShape(SpreadsheetApp.getActive(), TABS);
  const agreement = readAgreement(snapshot);
  if ('stops' in agreement) return null;
  return driftInWords(agreement, rulesChangedBy(), {
    asOfEpochMs: Date.now(),
    timeZone: snapshot.timeZone,
  });
}
