import type { Language } from './companies.ts';

/** First and last names, mixed at random: a pair that somebody bears is a coincidence. */
export const NAMES: Readonly<Record<Language, { readonly first: string; readonly last: string }>> = {
  en: {
    first:
      'Dana, Priya, Marcus, Olivia, Tom, Grace, Liam, Aisha, Ethan, Chloe, Noah, Hannah, Callum, Megan, Rory, Isla, Jordan, Mei, Oscar, Ruth, Samir, Freya, Elliot, Naomi, Patrick, Zara, Kwame, Leah, Vikram, Astrid',
    last: 'Cole, Whitaker, Okonkwo, Mercer, Hollis, Farrow, Castellan, Pryce, Lindqvist, Tanner, Osei, Bexley, Marlowe, Iyer, Calloway, Thorne, Redfern, Novak, Ashdown, Quinn, Barlow, Sayeed, Kettering, Vance, Holt, Ferris, Adeyemi, Chen, Langley, Dunmore',
  },
  de: {
    first:
      'Anna, Jonas, Lena, Markus, Sabine, Tobias, Katharina, Felix, Miriam, Stefan, Jürgen, Nele, Björn, Franziska, Holger, Clara, Matthias, Heike, Lukas, Ingrid, Sven, Carolin, Emre, Silke',
    last: 'Brandt, Köhler, Vogelsang, Weidemann, Scholz, Hartwig, Größmann, Lindemann, Petersen, Yıldız, Baumgärtner, Rehfeld, Dittrich, Ziegler, Kranz, Oberndorfer, Faßbender, Thiele, Auerbach, Moosmann',
  },
  es: {
    first:
      'Lucía, Javier, Carmen, Álvaro, María José, Diego, Elena, Íñigo, Rocío, Mateo, Ximena, Andrés, Pilar, Sergio, Nuria',
    last: 'García Ortuño, Ibáñez, Navarro Peña, de la Cruz, Castaño, Muñoz Rey, Villalobos, Echeverría, Quiroga, Bermúdez, Salgado Ruiz, Montalvo',
  },
  fr: {
    first:
      'Camille, Théo, Élodie, Julien, Margaux, Hugo, Anaïs, Benoît, Chloé, Mathieu, Inès, Loïc, Sandrine, Étienne, Zoé',
    last: "Lefèvre, Marchand, Delacourt, Roussel, Chevalier, d'Aubigny, Béranger, Garnier, Moreau-Petit, Fontaine, Lacroix, Vasseur, Collet, Tessier, Rivaud",
  },
};
