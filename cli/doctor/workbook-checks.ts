import { WORKBOOK_VERSION } from '../../core/workbook/schema/workbook.ts';
import { setUpPlan } from '../../core/workbook/set-up.ts';
import { placeOfName } from '../../lambdas/adapters/sheets/named-ranges.ts';
import type { Reading } from '../../lambdas/adapters/sheets/read.ts';
import { counted, listed } from '../words.ts';
import { broken, type Check, works } from './check.ts';

/** Whether the workbook has the layout that this version writes. */
export function checkLayout({ snapshot, sheets, names }: Reading, flag: string): Check {
  const what = `The workbook has layout ${WORKBOOK_VERSION}: each tab, column and named range`;
  const { steps, renamed } = setUpPlan(snapshot, {
    titles: sheets.map(({ title }) => title ?? ''),
    names: names.flatMap((name) => placeOfName(name, sheets)),
  });
  if (renamed.length > 0)
    return broken(
      what,
      `Columns were probably renamed; name them as before, or decide otherwise: ${listed(renamed)}.`,
    );
  if (steps.length === 0) return works(what);
  const tabs = steps.flatMap((step) => (step.kind === 'add tab' ? [step.tab.title] : []));
  const named =
    tabs.length === 0 ? '' : `: ${listed(tabs.slice(0, MOST_NAMED))}${tabs.length > MOST_NAMED ? ', …' : ''}`;
  const lacks =
    tabs.length > 0 ? counted(tabs.length, 'tab', 'tabs') : counted(steps.length, 'thing', 'things');
  return broken(what, `It lacks ${lacks}${named}. Run \`npm run leadsheet -- init${flag}\`.`);
}

const MOST_NAMED = 5;

/** Whether the schedules are computed in the time zone that people see in the sheet. */
export function checkTimeZone({ snapshot }: Reading, zones: readonly string[]): Check {
  const what = `The schedules run by the sheet's time zone, ${snapshot.timeZone}`;
  const other = zones.find((zone) => zone !== '' && zone !== snapshot.timeZone);
  return other === undefined
    ? works(what)
    : broken(
        what,
        `They run by ${other}. Make \`timeZone\` in cdk.json the same as in File ▸ Settings of the sheet, and deploy again.`,
      );
}
