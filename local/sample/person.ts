import { COMPANIES, type Company, type Language } from './material/companies.ts';
import { NAMES } from './material/names.ts';
import { phoneOf } from './material/phones.ts';
import { NO_BUDGET, WORDS } from './material/questions.ts';
import { type Level, titlesOf } from './material/titles.ts';
import type { Random } from './random.ts';

/** Somebody of the sample, as they would describe themselves. */
export interface Person {
  readonly first: string;
  readonly last: string;
  readonly email: string;
  readonly title: string;
  readonly phone: string;
  readonly company: Company;
  readonly budget: string;
  readonly timeline: string;
}

export interface Wish {
  readonly level: Level;
  /** `target`: one that the rules like; `fitting`: one whose tools keep nobody out; `any`. */
  readonly company: 'target' | 'fitting' | 'any';
  readonly mail: 'work' | 'free';
}

/** Makes people up, no two with one name or one address. */
export class People {
  readonly #taken: Set<string>;

  /** @param known names that others have already */
  constructor(known: readonly Pick<Person, 'first' | 'last'>[]) {
    this.#taken = new Set(known.map(fullName));
  }

  make(wish: Wish, random: Random): Person {
    for (;;) {
      const company = random.pick(companiesFor(wish.company));
      const { language, country } = company;
      const isWoman = random.chance(0.5);
      const { women, men, last: lasts } = NAMES[language];
      const first = random.pick((isWoman ? women : men).split(', '));
      const last = random.pick(lasts.split(', '));
      const email =
        wish.mail === 'free' ? privateAddress(first, last, random) : workAddress(first, last, company);
      const name = fullName({ first, last });
      if (this.#taken.has(name) || this.#taken.has(email)) continue;
      this.#taken.add(name).add(email);
      const words = WORDS[language];
      return {
        ...asTyped({ first, last, email }, random),
        title: random.pick(titlesOf(language, wish.level, isWoman)),
        phone: phoneOf(country, random),
        company,
        budget: random.chance(wish.level === 'decider' ? 0 : 0.3)
          ? random.pick(NO_BUDGET)
          : random.pick(words.budgets),
        timeline: random.pick(words.timelines),
      };
    }
  }
}

function fullName({ first, last }: Pick<Person, 'first' | 'last'>): string {
  return `${first} ${last}`.trim().toLowerCase();
}

const OUR_TOOLS = /salesforce|hubspot|slack/i;
const OUR_INDUSTRIES = /\b(?:software|saas|technology|fintech)\b/i;
const FITTING = COMPANIES.filter(({ stack }) => stack === '' || OUR_TOOLS.test(stack));
const TARGETS = FITTING.filter(({ industry, employees, stack }) => {
  const size = Number(employees);
  return OUR_INDUSTRIES.test(industry) && stack !== '' && size >= 50 && size <= 1000;
});

function companiesFor(wish: Wish['company']): readonly Company[] {
  switch (wish) {
    case 'target':
      return TARGETS;
    case 'fitting':
      return FITTING;
    case 'any':
      return COMPANIES;
  }
}

/** Each company has its own way of making addresses, and keeps to it. */
function workAddress(first: string, last: string, { domain, language }: Company): string {
  const given = inAddress(first, language);
  const family = inAddress(last.split(' ').find((word) => word.length > 3) ?? last, language);
  switch (domain.length % 4) {
    case 0:
      return `${given.slice(0, 1)}.${family}@${domain}`;
    case 1:
      return `${given}@${domain}`;
    default:
      return `${given}.${family}@${domain}`;
  }
}

/**
 * An address with a provider of free mail that is surely nobody's: Google has none with an underscore, Apple none with
 * a hyphen.
 */
function privateAddress(first: string, last: string, random: Random): string {
  const [given, family] = [inAddress(first, 'en'), inAddress(last, 'en').replaceAll('-', '')];
  return random.pick([
    `${given}_${family}@gmail.com`,
    `${family}_${given}@googlemail.com`,
    `${given}-${family}@icloud.com`,
  ]);
}

const GERMAN_LETTERS: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss', ı: 'i' };

/** A name in the letters of an address. */
function inAddress(name: string, language: Language): string {
  const lower = name.toLowerCase().replace(/[ßı]/g, (letter) => GERMAN_LETTERS[letter] ?? letter);
  const spelled =
    language === 'de' ? lower.replace(/[äöü]/g, (letter) => GERMAN_LETTERS[letter] ?? letter) : lower;
  return spelled.normalize('NFD').replace(/[^a-z-]/g, '');
}

/** Most people type their name and address as they should. */
function asTyped<Typed extends { first: string; last: string; email: string }>(
  typed: Typed,
  random: Random,
): Typed {
  const { first, last, email } = typed;
  const way = random.next();
  if (way < 0.05) return { ...typed, first: first.toLowerCase(), last: last.toLowerCase() };
  if (way < 0.08) return { ...typed, first: first.toUpperCase(), last: last.toUpperCase() };
  if (way < 0.13) return { ...typed, email: email.replace(/^./, (letter) => letter.toUpperCase()) };
  if (way < 0.15) return { ...typed, email: email.toUpperCase() };
  if (way < 0.17) return { ...typed, email: ` ${email} ` };
  return typed;
}
