/**
 * All that the menu and its pages can call: each export becomes a global function of `Code.js`, too. What they need
 * lies in a page of its own (`menu.html`), which is read when the first of them is called: Google loads `Code.js` for
 * every formula, and only a click needs these.
 */
export { approveDefinitions } from './approval/approve-definitions.ts';
export { rulesBanner } from './approval/banner.ts';
export { checkThisWorkbook } from './check/check-this-workbook.ts';
export { bringInForms } from './command/bring-in-forms.ts';
export { sendToCrm } from './crm/send-to-crm.ts';
export { explainThisLead } from './explain.ts';
export { help } from './help.ts';
export { requalify } from './requalify/open.ts';
export { undoRequalify } from './requalify/undo.ts';
export { acceptLead, madeFirstContact } from './sales/accept-lead.ts';
export { showMyLeads } from './sales/my-leads.ts';
export { returnLead } from './sales/return-lead.ts';
export { setUpWorkbook } from './set-up/set-up-workbook.ts';
export { call } from './sidebar/call.ts';
export { onTrigger } from './triggers/dispatch.ts';
export { requalifyEveryNight } from './triggers/every-night.ts';
