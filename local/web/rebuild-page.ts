// A process that builds the workbook's page into the folder that it is told, and ends.
import { rebuildPage } from './build.ts';

await rebuildPage(process.argv[2] ?? '');
