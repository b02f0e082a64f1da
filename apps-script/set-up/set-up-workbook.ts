import { SET_UP_TABS, type SetUpStep, setUpPlan } from '../../core/workbook/set-up.ts';
import { declaredWorkbook } from './declaration.ts';
import { performSteps } from './perform.ts';
import { readShape, readStanding } from './read-standing.ts';

const TITLE = 'Set up or upgrade workbook';

/** Asks, then adds all that the workbook lacks of the layout, and says what it did. What people made stays. */
export function setUpWorkbook(): void {
  const ui = SpreadsheetApp.getUi();
  const workbook = SpreadsheetApp.getActive();
  const { steps, renamed } = setUpPlan(
    readShape(workbook, SET_UP_TABS),
    readStanding(workbook),
    declaredWorkbook(),
  );
  const notes = renamed.length === 0 ? '' : `\n\nPlease look at this first:\n${renamed.join('\n')}`;
  if (steps.length === 0) {
    ui.alert(TITLE, `This workbook has everything already; nothing was changed.${notes}`, ui.ButtonSet.OK);
    return;
  }
  const question = `${inWords(steps)} What is there already stays as it is.${notes}\n\nGo on?`;
  if (ui.alert(TITLE, question, ui.ButtonSet.OK_CANCEL) !== ui.Button.OK) return;
  performSteps(workbook, steps);
  workbook.toast(`Done. ${inWords(steps, 'was added')}`, TITLE, 10);
}

function inWords(steps: readonly SetUpStep[], done = 'will be added'): string {
  const tabs = steps.flatMap((step) => (step.kind === 'add tab' ? [step.tab.title] : []));
  const columns = steps.flatMap((step) =>
    step.kind === 'add column' ? [`${step.tab.title} ▸ ${step.column.header}`] : [],
  );
  const names = steps.flatMap((step) => (step.kind === 'name range' ? [step.place.name] : []));
  const settings = steps.flatMap((step) =>
    step.kind === 'add rows' ? step.rows.map((cells) => String(cells[0]?.value ?? '')) : [],
  );
  const parts = [
    ...(tabs.length > 0 ? [`tabs: ${tabs.join(', ')}`] : []),
    ...(columns.length > 0 ? [`columns: ${columns.join(', ')}`] : []),
    ...(settings.length > 0 ? [`settings: ${settings.join(', ')}`] : []),
    ...(names.length > 0 ? [`names for formulas: ${names.join(', ')}`] : []),
  ];
  return parts.length === 0
    ? 'The number of the layout is brought up to date.'
    : `This ${done}: ${parts.join('; ')}.`;
}
