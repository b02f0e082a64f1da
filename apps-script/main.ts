/**
 * All that Google calls by itself: each export becomes a global function of `Code.js`, with its own description, and each
 * function in an exported object one named `object_key`. Nothing here, or in what it imports, touches a service
 * before a function is called. What only a click in the menu needs is in `menu-functions.ts`.
 */
export { EMAIL_KIND } from './formulas/email-kind.ts';
export { LEAD_SCORE } from './formulas/lead-score.ts';
export { LEAD_STAGE } from './formulas/lead-stage.ts';
export { LEAD_WHY } from './formulas/lead-why.ts';
export { SLA_DUE } from './formulas/sla-due.ts';
export { SLA_STATUS } from './formulas/sla-status.ts';
export { SQL_SHARE } from './formulas/sql-share.ts';
export { WORKING_MINUTES } from './formulas/working-minutes.ts';
export { onEdit } from './on-edit.ts';
export { onOpen } from './on-open.ts';
export { SHOW_TAB as show } from './show-tab.ts';
