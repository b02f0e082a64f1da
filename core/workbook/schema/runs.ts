import { column, oneOf } from './column.ts';
import { tab } from './tab.ts';

/** Each readable set of rules that ever judged or was approved. The rules themselves stand as JSON, in as many cells as they need. */
export const VERSIONS = tab(
  'Versions',
  'machine',
  false,
  [
    column('Version', 'machine', 'text', 'v1, v2, …', { widthInPixels: 80 }),
    column('Fingerprint', 'machine', 'text', 'The same rules always have the same fingerprint.', {
      widthInPixels: 160,
    }),
    column(
      'Used since',
      'machine',
      'instant',
      'When these rules first judged; blank: they have not judged yet.',
    ),
    column('Marketing approved', 'machine', 'text', 'When and by whom marketing approved them.', {
      widthInPixels: 230,
    }),
    column('Sales approved', 'machine', 'text', 'When and by whom sales approved them.', {
      widthInPixels: 230,
    }),
    column('What changed', 'machine', 'long text', 'Against the version before, in words.', {
      widthInPixels: 420,
    }),
    column('Rules', 'machine', 'long text', 'The rules themselves, for the machine.', { widthInPixels: 200 }),
    column('Rules (2)', 'machine', 'long text', 'The rest, where one cell is not enough.', {
      widthInPixels: 100,
    }),
    column('Rules (3)', 'machine', 'long text', 'The rest, where two cells are not enough.', {
      widthInPixels: 100,
    }),
    column('Rules (4)', 'machine', 'long text', 'The rest, where three cells are not enough.', {
      widthInPixels: 100,
    }),
  ],
  { appendOnly: true },
);
export type VersionHeader = (typeof VERSIONS)['columns'][number]['header'];

/** What every job did: append only. */
export const RUNS = tab(
  'Runs',
  'machine',
  false,
  [
    column('Run', 'machine', 'text', 'Its id, as in the log.', { widthInPixels: 200 }),
    column('Job', 'machine', 'text', 'Which job.'),
    column('Started', 'machine', 'instant', 'When it began.'),
    column('Finished', 'machine', 'instant', 'When it wrote its last cell.'),
    column('Read', 'machine', 'number', 'How many leads it read.'),
    column('Changed', 'machine', 'number', 'How many leads it changed or added.'),
    column('Failed', 'machine', 'number', 'How many it could not do.'),
    column('Problems', 'machine', 'number', 'How many of its findings stood in Problems when it ended.'),
    column('What happened', 'machine', 'long text', 'In one sentence.', { widthInPixels: 520 }),
  ],
  { appendOnly: true },
);
export type RunHeader = (typeof RUNS)['columns'][number]['header'];

/** What a person has to look at, as the last run found it. */
export const PROBLEMS = tab('Problems', 'machine', false, [
  column(
    'Severity',
    'machine',
    'choice',
    'stops: nothing is written; wrong: not judged or not sent; note: worth knowing.',
    { choices: oneOf(['stops', 'wrong', 'note']) },
  ),
  column('Where', 'machine', 'text', 'The tab and the cell.', { widthInPixels: 160 }),
  column('What is wrong', 'machine', 'long text', 'What stands there, and what was expected.', {
    widthInPixels: 460,
  }),
  column('How to fix it', 'machine', 'long text', 'What to do.', { widthInPixels: 460 }),
  column('Job', 'machine', 'text', 'The job that found it.'),
  column('Found', 'machine', 'instant', 'When.'),
]);
export type ProblemHeader = (typeof PROBLEMS)['columns'][number]['header'];
