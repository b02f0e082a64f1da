import type { forms_v1 } from 'googleapis/build/src/apis/forms/index.js';

/** What a form that collects addresses adds to the answers. */
export const COLLECTED_ADDRESS = 'E-mail';

/** Question id → the words in which it is asked, in the form's order. A grid's rows are questions of their own. */
export function questionTitles({ items = [] }: forms_v1.Schema$Form): ReadonlyMap<string, string> {
  const titles = new Map<string, string>();
  for (const { title, questionItem, questionGroupItem } of items) {
    const single = questionItem?.question?.questionId;
    if (single) titles.set(single, title || untitled(single));
    for (const { questionId, rowQuestion } of questionGroupItem?.questions ?? []) {
      const words = [title, rowQuestion?.title].filter(Boolean).join(': ');
      if (questionId) titles.set(questionId, words || untitled(questionId));
    }
  }
  return titles;
}

/** A question that has no words, or that the form no longer has: its answers are kept all the same. */
export function untitled(questionId: string): string {
  return `Question ${questionId}`;
}

export function collectsAddresses({ settings }: forms_v1.Schema$Form): boolean {
  return ['VERIFIED', 'RESPONDER_INPUT'].includes(settings?.emailCollectionType ?? '');
}
