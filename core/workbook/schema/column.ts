/**
 * Who writes a column. `people`: machines never do. `machine`: people are warned. `shared`: a machine writes it
 * when it creates the row, and later fills a blank at most.
 */
export type Owner = 'people' | 'machine' | 'shared';

export type ColumnKind =
  | 'text'
  | 'long text'
  | 'number'
  | 'money'
  | 'share'
  | 'instant'
  | 'date'
  | 'yes or no'
  | 'choice'
  | 'link';

/** Where the choices of a dropdown come from. */
export type Choices =
  | { readonly from: 'words'; readonly words: readonly string[]; readonly strict: boolean }
  | { readonly from: 'column'; readonly tab: string; readonly header: string; readonly strict: boolean };

/** One column, declared once: the sheet's header, the code's name, the docs and the checks all come from here. */
export interface Column<Header extends string = string> {
  readonly header: Header;
  readonly owner: Owner;
  readonly kind: ColumnKind;
  /** Shown as a note on the header: what it holds, in one sentence a marketer understands. */
  readonly note: string;
  /** Other words that people use for it, for imports and for headers they renamed. */
  readonly aliases: readonly string[];
  readonly choices: Choices | null;
  readonly widthInPixels: number;
}

type ColumnOptions = Partial<Pick<Column, 'aliases' | 'choices' | 'widthInPixels'>>;

const WIDTHS: Record<ColumnKind, number> = {
  text: 140,
  'long text': 320,
  number: 90,
  money: 110,
  share: 90,
  instant: 150,
  date: 110,
  'yes or no': 90,
  choice: 120,
  link: 160,
};

export function column<const Header extends string>(
  header: Header,
  owner: Owner,
  kind: ColumnKind,
  note: string,
  options: ColumnOptions = {},
): Column<Header> {
  return {
    header,
    owner,
    kind,
    note,
    aliases: options.aliases ?? [],
    choices: options.choices ?? null,
    widthInPixels: options.widthInPixels ?? WIDTHS[kind],
  };
}

export function oneOf(words: readonly string[], strict = true): Choices {
  return { from: 'words', words, strict };
}

export function oneOfColumn(tab: string, header: string, strict = true): Choices {
  return { from: 'column', tab, header, strict };
}
