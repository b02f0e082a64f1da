/** A job as people speak of it. */
export interface JobWords {
  readonly title: string;
  readonly does: string;
  readonly wakes: string;
}

const WORDS: Readonly<Record<string, JobWords>> = {
  'sync-forms': {
    title: 'Fetch forms',
    does: 'Asks the forms that the Forms tab lists what came in since the last time.',
    wakes: 'Also runs when somebody asks for it in the sheet.',
  },
  ingest: {
    title: 'Bring in leads',
    does: 'Writes what people sent through a form to the Leads tab, each submission once.',
    wakes: 'Runs by itself when a form is sent.',
  },
  requalify: {
    title: 'Requalify',
    does: 'Judges every lead by the rules in force and moves its stage, with the reason.',
    wakes: 'Also runs when leads come in and when sales has answered.',
  },
  'push-sqls': {
    title: 'Send to sales',
    does: 'Hands the leads that are for sales to the CRM, and holds back those that need a person’s word.',
    wakes: 'Also runs when a lead qualifies and when you answer for the held ones.',
  },
  'watch-sla': {
    title: 'Watch the clock',
    does: 'Looks which leads wait too long for sales, and says of each once that it is at risk or late.',
    wakes: '',
  },
  notify: {
    title: 'Tell reps',
    does: 'Tells reps of their new leads and of those that are at risk or late, each once, in their working hours.',
    wakes: 'Also runs when leads were handed over and when the clock says so.',
  },
  report: {
    title: 'Write the reports',
    does: 'Writes Monday and the other reports whole, from one look at the workbook.',
    wakes: '',
  },
  'pull-outcomes': {
    title: 'Bring back answers',
    does: 'Reads in the CRM what sales accepted, returned and won, and writes it to the sheet.',
    wakes: 'Also runs when a rep has answered.',
  },
};

/** A job that nobody has described keeps its name. */
export function wordsOf(job: string): JobWords {
  return WORDS[job] ?? { title: job, does: '', wakes: '' };
}
