/** The layout this code writes; setting up brings a workbook with a lower number to it. */
export const WORKBOOK_VERSION = 2;
