import type { Tab } from '../../core/workbook/schema/tab.ts';

/** The name of the page that holds the workbook's declaration. */
const PAGE = 'workbook';

/** Every tab with all that setting up needs; the script itself carries only what judging needs. */
export function declaredWorkbook(): readonly Tab[] {
  const page = HtmlService.createHtmlOutputFromFile(PAGE).getContent();
  return JSON.parse(page.slice(page.indexOf('['), page.lastIndexOf(']') + 1));
}
