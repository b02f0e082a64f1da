import type { Language } from './companies.ts';

/**
 * How far a person can decide:
 * - `decider`: can, and the rules of a new workbook see it;
 * - `leader`: can, in words that those rules do not know, as happens in every language but English;
 * - `manager`, `staff`: cannot;
 * - `student`: is none of our buyers.
 */
export type Level = 'decider' | 'leader' | 'manager' | 'staff' | 'student';

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
    'Head of Marketing, VP Sales, CMO, Gründer & CEO, Head of Sales DACH, Director Marketing, CTO, COO',
  leader:
    'Geschäftsführer, Geschäftsführerin, Marketingleiterin, Leiter Vertrieb, Vertriebsleiter, Bereichsleiterin Marketing, Prokurist',
  manager: 'Marketing Manager, Online Marketing Manager, CRM Manager, Key Account Manager, Projektmanagerin',
  staff:
    'Referentin Marketing, Vertriebsmitarbeiter, Sachbearbeiter Vertrieb, Mediengestalterin, Vertrieb Innendienst',
  student: 'Werkstudentin Marketing, Student, Intern, Student (BWL)',
};

const SPANISH: Readonly<Record<Level, string>> = {
  decider: 'Director de Marketing, CEO, Director General, CMO, Director Comercial, Head of Growth',
  leader: 'Directora Comercial, Directora de Marketing, Gerente, Socia directora',
  manager: 'Marketing Manager, Responsable de Marketing, Jefa de Ventas, Account Manager',
  staff: 'Especialista en marketing, Técnico comercial, Analista, Ejecutiva de cuentas',
  student: 'Estudiante, Student, Marketing intern',
};

const FRENCH: Readonly<Record<Level, string>> = {
  decider: 'VP Marketing, CMO, Head of Growth, CEO & fondatrice, Head of Sales, COO',
  leader: 'Directeur Marketing, Directrice commerciale, Gérant, Responsable marketing et communication',
  manager: 'Marketing Manager, Chef de produit, Responsable CRM, Traffic Manager',
  staff: 'Chargée de marketing, Commercial, Assistante marketing, Consultant',
  student: 'Étudiante, Student, Stagiaire marketing, Intern',
};

const BY_LANGUAGE = { en: ENGLISH, de: GERMAN, es: SPANISH, fr: FRENCH };

export function titlesOf(language: Language, level: Level): readonly string[] {
  return BY_LANGUAGE[language][level].split(', ');
}
