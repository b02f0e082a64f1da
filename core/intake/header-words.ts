import type { Column } from '../workbook/schema/column.ts';

// What forms in other languages call our columns. What English forms and files call them stands with each column.
const ELSEWHERE: Readonly<Record<string, string>> = {
  Name: 'vollständiger name, ihr name, nom complet, votre nom, nombre completo, nombre y apellidos, nome completo, volledige naam',
  Company:
    'firma, unternehmen, firmenname, société, entreprise, empresa, compañía, azienda, società, bedrijf, bedrijfsnaam',
  'E-mail':
    'e-mail-adresse, mailadresse, adresse e-mail, adresse mail, courriel, correo, correo electrónico, indirizzo e-mail, posta elettronica, e-mailadres',
  Phone:
    'telefon, telefonnummer, mobil, handy, téléphone, numéro de téléphone, portable, teléfono, móvil, telefono, cellulare, telefone, telefoon, telefoonnummer',
  'Job title':
    'position im unternehmen, berufsbezeichnung, funktion, poste, fonction, cargo, puesto, ruolo, functie',
  Country: 'land, pays, país, paese',
  Industry: 'branche, secteur, secteur d’activité, sector de actividad, settore, setor',
  Employees:
    'mitarbeiter, mitarbeiterzahl, anzahl mitarbeiter, unternehmensgröße, effectif, nombre d’employés, empleados, número de empleados, dipendenti, medewerkers',
  'Tech stack': 'werkzeuge, outils, herramientas, strumenti',
  Budget: 'budget disponible, presupuesto, orçamento',
  Timeline: 'zeitplan, zeitrahmen, calendrier, échéance, plazo, tempistiche',
};

const BESIDE_THE_QUESTION = /\((?:required|optional|pflichtfeld|obligatoire|opcional)\)|\*/gi;

// Ids that other systems give a row. They never become our Lead ID; they make the submission's key.
const RECORD_IDS = new Set(
  'id leadid recordid responseid submissionid submissionkey contactid externalid rowid uuid guid'.split(' '),
);

const FIRST_NAME = wordSet(
  'First name, Given name, Forename, Vorname, Prénom, Nombre de pila, Nome, Voornaam',
);
const LAST_NAME = wordSet(
  'Last name, Surname, Family name, Nachname, Familienname, Nom de famille, Apellidos, Apellido, Cognome, Sobrenome, Achternaam',
);

const ASKING = /^(?:please\s+)?(?:(?:enter|tell us|share|what(?:['’]s| is| are))\s+)?(?:your|the)\s+/i;

/** What the headers of a tab are called, for `findHeader`. */
export interface HeaderWords {
  readonly byHeader: ReadonlyMap<string, Column>;
  readonly byAlias: ReadonlyMap<string, Column>;
}

export function readHeaderWords(columns: readonly Column[]): HeaderWords {
  const byHeader = new Map(columns.map((column) => [foldQuestion(column.header), column]));
  const byAlias = new Map<string, Column>();
  for (const column of columns) {
    const words = [...column.aliases, ...(ELSEWHERE[column.header]?.split(', ') ?? [])];
    // Where two columns share a word, the one that stands further left has it.
    for (const word of words) if (!byAlias.has(foldQuestion(word))) byAlias.set(foldQuestion(word), column);
  }
  return { byHeader, byAlias };
}

/** The column that a question names, whatever its capitals, accents, punctuation and courtesies. */
export function findHeader(
  words: HeaderWords,
  question: string,
): { readonly column: Column; readonly reason: 'exact' | 'alias' } | null {
  for (const folded of [foldQuestion(question), foldQuestion(question.trim().replace(ASKING, ''))]) {
    const exact = words.byHeader.get(folded);
    if (exact !== undefined) return { column: exact, reason: 'exact' };
    const alias = words.byAlias.get(folded);
    if (alias !== undefined) return { column: alias, reason: 'alias' };
  }
  return null;
}

/** Whether a question or header stands for the id that its source gave the record. */
export function isRecordId(question: string): boolean {
  return RECORD_IDS.has(foldQuestion(question));
}

/** Whether a question asks for one half of a name: together they make the Name. */
export function namePart(question: string): 'first' | 'last' | null {
  const folded = foldQuestion(question);
  if (FIRST_NAME.has(folded)) return 'first';
  return LAST_NAME.has(folded) ? 'last' : null;
}

/** Letters and digits alone, in lower case and without accents: `Work E-mail *` and `work_email` are the same. */
export function foldQuestion(text: string): string {
  return text
    .replace(BESIDE_THE_QUESTION, '')
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();
}

function wordSet(list: string): ReadonlySet<string> {
  return new Set(list.split(', ').map(foldQuestion));
}
