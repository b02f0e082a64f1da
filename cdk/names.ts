/**
 * What a thing is called in AWS: `leadsheet-WORKBOOK`, or `leadsheet-WORKBOOK-PART`. Given names, not generated ones: a
 * person finds them in the console, the shared dashboard needs no export of the workbooks' stacks, and a stack that is
 * made anew can take over the ledger and the secrets that the one before left behind.
 */
export function nameOf(workbook: string, part?: string): string {
  return ['leadsheet', workbook, ...(part === undefined ? [] : [part])].join('-');
}

/** Secrets and log groups are listed as folders. */
export function pathOf(workbook: string, part: string): string {
  return `leadsheet/${workbook}/${part}`;
}
