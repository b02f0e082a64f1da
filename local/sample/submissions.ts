import type { Answer, Attribution, Submission, SubmittedActivity } from '../../core/intake/submission.ts';
import { type Asked, QUESTIONS, WORDS } from './material/questions.ts';
import type { Person } from './person.ts';
import type { Random } from './random.ts';

/** A form of the sample's website, or the sign-up of its product. */
export interface Form {
  readonly key: string;
  /** As a person would name it. */
  readonly source: string;
  readonly asks: readonly Asked[];
}

export const FORMS = {
  demo: {
    key: 'demo-form',
    source: 'Demo form',
    asks: [
      'first',
      'last',
      'email',
      'company',
      'title',
      'phone',
      'country',
      'industry',
      'employees',
      'stack',
      'budget',
      'timeline',
      'heard',
      'message',
      'consent',
    ],
  },
  quote: {
    key: 'quote-form',
    source: 'Pricing form',
    asks: [
      'name',
      'email',
      'company',
      'title',
      'phone',
      'country',
      'industry',
      'employees',
      'stack',
      'budget',
      'consent',
    ],
  },
  guide: {
    key: 'guide-form',
    source: 'Guide form',
    asks: ['name', 'email', 'company', 'title', 'industry', 'employees', 'consent'],
  },
  webinar: {
    key: 'webinar',
    source: 'Webinar registration',
    asks: ['first', 'last', 'email', 'company', 'title', 'country', 'industry', 'stack'],
  },
  contact: { key: 'contact-form', source: 'Contact form', asks: ['name', 'email', 'company', 'message'] },
  newsletter: { key: 'newsletter', source: 'Newsletter', asks: ['email', 'name', 'consent'] },
  signUp: {
    key: 'sign-up',
    source: 'Product',
    asks: ['name', 'email', 'company', 'title', 'country', 'industry', 'employees', 'stack', 'plan'],
  },
} as const satisfies Readonly<Record<string, Form>>;

export interface FilledForm {
  readonly form: Form;
  readonly person: Person;
  readonly atEpochMs: number;
  readonly activity: SubmittedActivity | null;
  readonly attribution: Attribution;
  readonly plan?: string;
}

/** What arrives when a person sends a form. */
export function submissionOf(filled: FilledForm, random: Random): Submission {
  const { form, person, atEpochMs, activity, attribution } = filled;
  const questions = QUESTIONS[person.company.language];
  const answers = form.asks.flatMap((asked): readonly Answer[] => {
    const answer = answerTo(asked, filled, random);
    return answer === '' ? [] : [{ question: questions[asked], answer }];
  });
  return {
    kind: 'lead',
    key: `${form.key}/${random.hex()}`,
    source: form.source,
    submittedAtEpochMs: atEpochMs,
    answers,
    activity,
    attribution,
  };
}

/** What a system saw a person do, known by the address alone. */
export function seenBy(
  system: 'Website' | 'Product' | 'Webinar',
  email: string,
  atEpochMs: number,
  activity: SubmittedActivity,
  random: Random,
): Submission {
  return {
    kind: 'activity',
    key: `${system.toLowerCase()}/${random.hex()}`,
    source: system,
    submittedAtEpochMs: atEpochMs,
    answers: [{ question: 'E-mail', answer: email }],
    activity,
    attribution: {},
  };
}

function answerTo(asked: Asked, { person, plan }: FilledForm, random: Random): string {
  const words = WORDS[person.company.language];
  switch (asked) {
    case 'first':
      return person.first;
    case 'last':
      return person.last;
    case 'name':
      return `${person.first} ${person.last}`.trim();
    case 'email':
      return person.email;
    case 'title':
      return person.title;
    case 'company':
      return person.company.name;
    case 'country':
    case 'industry':
    case 'employees':
    case 'stack':
      return person.company[asked];
    case 'phone':
    case 'budget':
    case 'timeline':
      return person[asked];
    case 'plan':
      return plan ?? '';
    case 'consent':
      return random.chance(0.6) ? words.yes : '';
    case 'heard':
      return random.chance(0.7) ? random.pick(words.heard) : '';
    case 'message':
      return random.chance(0.5) ? random.pick(words.messages) : '';
  }
}
