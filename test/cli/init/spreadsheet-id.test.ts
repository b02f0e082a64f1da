import { expect, it } from 'vitest';
import { spreadsheetIdIn } from '../../../cli/init/spreadsheet-id.ts';

const ID = '1qpyC0XzvTcKT6EISywvqESX3A0MwQoFDE8p-Bll4hps';

it.each([
  ID,
  `  ${ID}\n`,
  `https://docs.google.com/spreadsheets/d/${ID}`,
  `https://docs.google.com/spreadsheets/d/${ID}/edit?gid=0#gid=0`,
  `https://docs.google.com/spreadsheets/u/1/d/${ID}/edit?usp=sharing`,
  `https://docs.google.com/a/acme.com/spreadsheets/d/${ID}/edit`,
  `docs.google.com/spreadsheets/d/${ID}/edit`,
  `https://drive.google.com/open?usp=drive_link&id=${ID}`,
])('takes the ID out of %s', (pasted) => {
  expect(spreadsheetIdIn(pasted)).toBe(ID);
});

it.each([
  ['', 'is neither the address of a Google Sheet'],
  ['our lead list', '"our lead list" is neither the address of a Google Sheet'],
  [`${ID}.`, 'nor its ID.'],
  [`https://docs.google.com/spreadsheets/d/${ID}é/edit`, 'is neither the address'],
  ['1qpyC0XzvTcKT6E', '"1qpyC0XzvTcKT6E" is too short for the ID of a Google Sheet'],
  ['https://docs.google.com/spreadsheets/d/1qpyC0/edit', '"1qpyC0" is too short'],
  [`https://docs.google.com/document/d/${ID}/edit`, 'is not the address of a Google Sheet, which looks like'],
  ['https://docs.google.com/spreadsheets/u/0/', 'is not the address of a Google Sheet'],
  [`https://docs.google.com/spreadsheets/d/e/2PACX-1vQ${ID}/pubhtml`, 'is the address of a published page'],
])('says what is wrong with “%s”', (pasted, words) => {
  expect(() => spreadsheetIdIn(pasted)).toThrow(words);
});
