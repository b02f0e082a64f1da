import type { Language } from './companies.ts';

/** First names of women and of men, as some languages have a title for each, and last names. */
interface Names {
  readonly women: string;
  readonly men: string;
  readonly last: string;
}

/** Mixed at random: a pair that somebody bears is a coincidence. */
export const NAMES: Readonly<Record<Language, Names>> = {
  en: {
    women:
      'Dana, Priya, Olivia, Grace, Aisha, Chloe, Hannah, Megan, Isla, Mei, Ruth, Freya, Naomi, Zara, Leah, Astrid',
    men: 'Marcus, Tom, Liam, Ethan, Noah, Callum, Rory, Jordan, Oscar, Samir, Elliot, Patrick, Kwame, Vikram',
    last: 'Cole, Whitaker, Okonkwo, Mercer, Hollis, Farrow, Castellan, Pryce, Lindqvist, Tanner, Osei, Bexley, Marlowe, Iyer, Calloway, Thorne, Redfern, Novak, Ashdown, Quinn, Barlow, Sayeed, Kettering, Vance, Holt, Ferris, Adeyemi, Chen, Langley, Dunmore',
  },
  de: {
    women: 'Anna, Lena, Sabine, Katharina, Miriam, Nele, Franziska, Clara, Heike, Ingrid, Carolin, Silke',
    men: 'Jonas, Markus, Tobias, Felix, Stefan, Jürgen, Björn, Holger, Matthias, Lukas, Sven, Emre',
    last: 'Brandt, Köhler, Vogelsang, Weidemann, Scholz, Hartwig, Größmann, Lindemann, Petersen, Yıldız, Baumgärtner, Rehfeld, Dittrich, Ziegler, Kranz, Oberndorfer, Faßbender, Thiele, Auerbach, Moosmann',
  },
  es: {
    women: 'Lucía, Carmen, María José, Elena, Rocío, Ximena, Pilar, Nuria',
    men: 'Javier, Álvaro, Diego, Íñigo, Mateo, Andrés, Sergio',
    last: 'García Ortuño, Ibáñez, Navarro Peña, de la Cruz, Castaño, Muñoz Rey, Villalobos, Echeverría, Quiroga, Bermúdez, Salgado Ruiz, Montalvo',
  },
  fr: {
    women: 'Camille, Élodie, Margaux, Anaïs, Chloé, Inès, Sandrine, Zoé',
    men: 'Théo, Julien, Hugo, Benoît, Mathieu, Loïc, Étienne',
    last: "Lefèvre, Marchand, Delacourt, Roussel, Chevalier, d'Aubigny, Béranger, Garnier, Moreau-Petit, Fontaine, Lacroix, Vasseur, Collet, Tessier, Rivaud",
  },
};
