import type { Language } from './companies.ts';

/** What a form may ask. The name is asked as a whole, or in two halves. */
export type Asked =
  | 'first'
  | 'last'
  | 'name'
  | 'email'
  | 'company'
  | 'title'
  | 'phone'
  | 'country'
  | 'industry'
  | 'employees'
  | 'stack'
  | 'budget'
  | 'timeline'
  | 'plan'
  | 'consent'
  | 'heard'
  | 'message';

/** How each form puts its questions, in its language. */
export const QUESTIONS: Readonly<Record<Language, Readonly<Record<Asked, string>>>> = {
  en: {
    first: 'First name',
    last: 'Last name',
    name: 'Your name',
    email: 'Work email',
    company: 'Company',
    title: 'Job title',
    phone: 'Phone',
    country: 'Country',
    industry: 'Industry',
    employees: 'Company size',
    stack: 'Tools',
    budget: 'Budget',
    timeline: 'Timeline',
    plan: 'Plan',
    consent: 'I agree to receive e-mails about the product',
    heard: 'How did you hear about us?',
    message: 'Message',
  },
  de: {
    first: 'Vorname',
    last: 'Nachname',
    name: 'Ihr Name',
    email: 'E-Mail-Adresse',
    company: 'Firma',
    title: 'Position im Unternehmen',
    phone: 'Telefon',
    country: 'Land',
    industry: 'Branche',
    employees: 'Mitarbeiterzahl',
    stack: 'Werkzeuge',
    budget: 'Budget',
    timeline: 'Zeitrahmen',
    plan: 'Plan',
    consent: 'Einwilligung zum Newsletter',
    heard: 'Wie sind Sie auf uns aufmerksam geworden?',
    message: 'Nachricht',
  },
  es: {
    first: 'Nombre de pila',
    last: 'Apellidos',
    name: 'Nombre y apellidos',
    email: 'Correo electrónico',
    company: 'Empresa',
    title: 'Cargo',
    phone: 'Teléfono',
    country: 'País',
    industry: 'Sector de actividad',
    employees: 'Número de empleados',
    stack: 'Herramientas',
    budget: 'Presupuesto',
    timeline: 'Plazo',
    plan: 'Plan',
    consent: 'Acepto recibir correos',
    heard: '¿Cómo nos conoció?',
    message: 'Mensaje',
  },
  fr: {
    first: 'Prénom',
    last: 'Nom de famille',
    name: 'Nom complet',
    email: 'Adresse e-mail',
    company: 'Société',
    title: 'Fonction',
    phone: 'Téléphone',
    country: 'Pays',
    industry: 'Secteur d’activité',
    employees: 'Effectif',
    stack: 'Outils',
    budget: 'Budget',
    timeline: 'Échéance',
    plan: 'Plan',
    consent: 'J’accepte de recevoir des e-mails',
    heard: 'Comment nous avez-vous connus ?',
    message: 'Message',
  },
};

/** What people answer, in the language of the form. */
export const WORDS: Readonly<
  Record<
    Language,
    {
      readonly yes: string;
      readonly budgets: readonly string[];
      readonly timelines: readonly string[];
      readonly heard: readonly string[];
      readonly messages: readonly string[];
    }
  >
> = {
  en: {
    yes: 'yes',
    budgets: ['$10k–25k', '25,000', '20-30k a year', '$50,000+', 'around 15k'],
    timelines: ['This quarter', 'Next 3 months', 'ASAP', 'This year'],
    heard: ['A colleague', 'LinkedIn', 'Google', 'Your webinar', 'A podcast, I think'],
    messages: [
      'We hand leads over by e-mail today and half of them get lost.',
      'Could you show it with our Salesforce sandbox?',
      'Our sales team rejects most MQLs and we would like to know why.',
      'Comparing three tools until the end of the month.',
    ],
  },
  de: {
    yes: 'ja',
    budgets: ['10.000–20.000 €', '25.000 €', 'ca. 15 T€', '30.000 € im Jahr'],
    timelines: ['dieses Quartal', 'in 3 Monaten', 'so bald wie möglich', 'nächstes Jahr'],
    heard: ['Empfehlung', 'LinkedIn', 'Google', 'Webinar'],
    messages: [
      'Wir möchten Vertrieb und Marketing auf eine Definition bringen.',
      'Bitte um einen Termin mit Vertrieb und IT, gern vormittags.',
      'Unsere Leads liegen zu lange. Wie messen Sie die Reaktionszeit?',
    ],
  },
  es: {
    yes: 'sí',
    budgets: ['20.000 €', '10-15 mil euros', '30.000 € al año'],
    timelines: ['este trimestre', 'en 3 meses', 'lo antes posible'],
    heard: ['Un colega', 'LinkedIn', 'Google'],
    messages: ['Queremos ver una demostración con HubSpot.', 'Ventas y marketing no se ponen de acuerdo.'],
  },
  fr: {
    yes: 'oui',
    budgets: ['20 000 €', '10 à 15 k€', '25 000 € par an'],
    timelines: ['ce trimestre', 'dans 3 mois', 'dès que possible'],
    heard: ['Un collègue', 'LinkedIn', 'Google', 'Votre webinaire'],
    messages: [
      'Nous voudrions une démonstration pour toute l’équipe.',
      'Nos commerciaux refusent trop de leads.',
    ],
  },
};

/** What people say who have no money for it, or do not know. The rules read only these words. */
export const NO_BUDGET = ['Not sure', 'None'];
