import type { Submission } from '../../../core/intake/submission.ts';

/** A form as its source knows it. */
export interface FormDescription {
  readonly title: string;
  /** In the words in which people are asked, in the form's order. */
  readonly questions: readonly string[];
}

/** A form of the Forms tab. */
export interface FormToPull {
  /** The source's own id of it. */
  readonly id: string;
  /** What people call it; what comes in by it says so. */
  readonly name: string;
}

export interface SubmissionPage {
  readonly submissions: readonly Submission[];
  /** Opaque to everybody but the connector; kept in the ledger and given back on the next read. */
  readonly cursor: string;
  readonly more: boolean;
}

/** A source that is asked what came in. One folder for each beside this file. */
export interface PulledForms {
  /** As the Forms tab calls it: "Google Forms". */
  readonly kind: string;
  /** @throws FormRefused, FormUnavailable */
  describe(formId: string): Promise<FormDescription>;
  /**
   * What came in since `cursor` (null: since the beginning), a page at a time. The same submission may come again, by
   * the same key, and pages are in no order.
   *
   * @throws FormRefused, FormUnavailable
   */
  submissions(form: FormToPull, cursor: string | null): Promise<SubmissionPage>;
}

/** The source will not show the form: it needs a person's help. */
export class FormRefused extends Error {
  override readonly name = 'FormRefused';
  /** What that person has to do, in one sentence. */
  readonly remedy: string;

  constructor(message: string, remedy: string) {
    super(message);
    this.remedy = remedy;
  }
}

/** The source cannot answer now: the next run asks again. */
export class FormUnavailable extends Error {
  override readonly name = 'FormUnavailable';
}
