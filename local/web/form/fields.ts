/** One question of the form. `question` is what the lead's answer is filed under; the label is how it is asked. */
export interface Field {
  readonly name: string;
  readonly question: string;
  readonly label: string;
  readonly hint?: string;
  readonly required: boolean;
  readonly maxLength: number;
  readonly input: TextInput | SelectInput | ToolsInput;
}

interface TextInput {
  readonly kind: 'text';
  readonly type: 'text' | 'email' | 'tel';
  readonly autocomplete: string;
  readonly suggestions?: readonly string[];
}

interface SelectInput {
  readonly kind: 'select';
  readonly options: readonly string[];
}

/** Any number of these, and a line for others. */
interface ToolsInput {
  readonly kind: 'tools';
  readonly options: readonly string[];
}

const SHORT = 200;

function text(
  name: string,
  question: string,
  autocomplete: string,
  more: Partial<Pick<Field, 'label' | 'hint' | 'required'>> &
    Partial<Pick<TextInput, 'type' | 'suggestions'>> = {},
): Field {
  const { type = 'text', suggestions, ...words } = more;
  return {
    name,
    question,
    label: question,
    required: false,
    maxLength: SHORT,
    ...words,
    input: { kind: 'text', type, autocomplete, ...(suggestions && { suggestions }) },
  };
}

function select(name: string, question: string, options: readonly string[]): Field {
  return {
    name,
    question,
    label: question,
    required: false,
    maxLength: SHORT,
    input: { kind: 'select', options },
  };
}

export const ABOUT_YOU: readonly Field[] = [
  text('name', 'Name', 'name', { required: true }),
  text('email', 'Work e-mail', 'email', { required: true, type: 'email' }),
  text('phone', 'Phone', 'tel', { type: 'tel', hint: 'If you would rather be called.' }),
  text('job_title', 'Job title', 'organization-title'),
];

export const ABOUT_YOUR_COMPANY: readonly Field[] = [
  text('company', 'Company', 'organization'),
  text('country', 'Country', 'country-name'),
  text('industry', 'Industry', 'off', {
    suggestions: [
      'Software',
      'SaaS',
      'Fintech',
      'Manufacturing',
      'Health care',
      'Education',
      'Retail',
      'Consulting',
    ],
  }),
  select('company_size', 'Company size', ['1-10', '11-50', '51-200', '201-500', '501-1000', '1000+']),
  {
    name: 'tools',
    question: 'Tools',
    label: 'Which tools do you use?',
    required: false,
    maxLength: 500,
    input: {
      kind: 'tools',
      options: [
        'Salesforce',
        'HubSpot',
        'Pipedrive',
        'Slack',
        'Google Workspace',
        'Microsoft 365',
        'Marketo',
      ],
    },
  },
];

export const ABOUT_YOUR_PLANS: readonly Field[] = [
  select('budget', 'Budget', [
    'None',
    'Not sure',
    'Under $5,000',
    '$5,000 to $20,000',
    '$20,000 to $50,000',
    'Over $50,000',
  ]),
  select('timeline', 'Timeline', ['Now', 'Within 3 months', 'In 3 to 6 months', 'Later', 'Just looking']),
];

export const FIELDS: readonly Field[] = [...ABOUT_YOU, ...ABOUT_YOUR_COMPANY, ...ABOUT_YOUR_PLANS];

/** What a person can ask for, and what it counts as in Scoring. */
export interface Wish {
  readonly value: string;
  readonly label: string;
  readonly activity: string;
  readonly detail: string;
  /** Said on the page that thanks. */
  readonly next: string;
}

const GUIDE_NEXT = 'On a company’s own site, the download would start now. This is a sample form.';

export const WISH_QUESTION = 'What can we do for you?';

export const WISHES: readonly Wish[] = [
  wish('demo', 'Book a demo', 'Sales request', 'demo', 'We heard that you would like a demo.'),
  wish('pricing', 'Pricing quote', 'Sales request', 'pricing quote', 'We heard that you would like a quote.'),
  wish(
    'consultation',
    'Consultation',
    'Sales request',
    'consultation',
    'We heard that you would like to talk.',
  ),
  wish('guide', 'Download the Ultimate Guide', 'Guide download', 'Ultimate Guide', GUIDE_NEXT),
  wish('framework', 'Download the Framework', 'Guide download', 'Framework', GUIDE_NEXT),
  wish(
    'webinar',
    'Register for the webinar',
    'Webinar or event',
    'webinar',
    'We heard that you would like to join.',
  ),
];

function wish(value: string, label: string, activity: string, detail: string, next: string): Wish {
  return { value, label, activity, detail, next };
}

export const CONSENT_QUESTION =
  'I agree to receive e-mails about guides and events. I can stop them at any time.';
