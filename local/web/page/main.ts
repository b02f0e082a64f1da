import { createGrid } from './grid.ts';
import { WorkbookPage } from './workbook-page.ts';

const container = document.getElementById('grid');
const spreadsheetId = document.body.dataset.spreadsheetId;
if (container && spreadsheetId) new WorkbookPage(createGrid(container), spreadsheetId).open();
