import type { Language } from './companies.ts';

/**
 * How far a person can decide:
 * - `decider`: can, and the rules of a new workbook see it;
 * - `leader`: can, in words that those rules do not know, as happens in every language but English;
 * - `manager`, `staff`: cannot;
 * - `student`: is none of our buyers.
 */
export type Level = 'decider' | 'leader' | 'manager' | 'staff' | 'student';

/** Where a language has a title for women and one for men, both stand there: `Leiterin/Leiter`. */
const ENGLISH: Readonly<Record<Level, string>> = {
  decider:
    'VP Marketing, VP of Marketing, Director of Demand Generation, Head of Growth, CMO, Chief Revenue Officer, Founder & CEO, VP Sales, Head of Marketing Operations, Director of Sales, Head of RevOps, Co-founder, COO, SVP Marketing',
  leader: 'Managing partner, General manager, Marketing lead, Sales leader, Partner',
  manager:
    'Marketing Manager, Demand Generation Manager, CRM Manager, Sales Operations Manager, Product Marketing Manager, Revenue Operations Manager, Principal Consultant, marketing manager',
  staff:
    'Marketing Specialist, SDR, Account Executive, Content Writer, Business Analyst, Growth Marketer, Consultant, Marketing Coordinator, Campaign Executive',
  student: 'Student, MBA student, Marketing Intern, PhD student, intern',
};

const GERMAN: Readonly<Record<Level, string>> = {
  decider:
    'Head of Marketing, VP Sales, CMO, Gründerin & CEO/Gründer & CEO, Head of Sales DACH, Director Marketing, CTO, COO',
  leader:
    'Geschäftsführerin/Geschäftsführer, Marketingleiterin/Marketingleiter, Leiterin Vertrieb/Leiter Vertrieb, Bereichsleiterin Marketing/Bereichsleiter Marketing, Prokuristin/Prokurist',
  manager:
    'Marketing Manager, Online Marketing Manager, CRM Manager, Key Account Manager, Projektmanagerin/Projektmanager',
  staff:
    'Referentin Marketing/Referent Marketing, Vertriebsmitarbeiterin/Vertriebsmitarbeiter, Mediengestalterin/Mediengestalter, Vertrieb Innendienst',
  student: 'Werkstudentin Marketing/Werkstudent Marketing, Student, Intern, Student (BWL)',
};

const SPANISH: Readonly<Record<Level, string>> = {
  decider: 'CEO, CMO, Head of Growth, CTO, Director of Sales',
  leader: 'Directora Comercial/Gerente comercial, Socia directora/Socio gerente, Gerente',
  manager: 'Marketing Manager, Responsable de Marketing, Jefa de Ventas/Jefe de Ventas, Account Manager',
  staff:
    'Especialista en marketing, Técnica comercial/Técnico comercial, Analista, Ejecutiva de cuentas/Ejecutivo de cuentas',
  student: 'Estudiante, Student, Marketing intern',
};

const FRENCH: Readonly<Record<Level, string>> = {
  decider: 'VP Marketing, CMO, Head of Growth, CEO & fondatrice/CEO & fondateur, Head of Sales, COO',
  leader:
    'Directrice marketing/Directeur marketing, Directrice commerciale/Directeur commercial, Gérante/Gérant, Responsable marketing et communication',
  manager: 'Marketing Manager, Cheffe de produit/Chef de produit, Responsable CRM, Traffic Manager',
  staff:
    'Chargée de marketing/Chargé de marketing, Commerciale/Commercial, Assistante marketing/Assistant marketing, Consultante/Consultant',
  student: 'Étudiante/Étudiant, Student, Stagiaire marketing, Intern',
};

const BY_LANGUAGE = { en: ENGLISH, de: GERMAN, es: SPANISH, fr: FRENCH };

export function titlesOf(language: Language, level: Level, isWoman: boolean): readonly string[] {
  return BY_LANGUAGE[language][level].split(', ').map((title) => {
    const [hers = '', his = hers] = title.split('/');
    return isWoman ? hers : his;
  });
}
