import { element } from './element.ts';

/**
 * Why a lead is worth a call, as a list. The workbook writes a line for each score, `Fit 65 = +25 VP Marketing +40 …`:
 * its points become a list of their own, so that a rep sees at a glance what counted.
 */
export function whyList(why: string): HTMLElement {
  const lines = why.split('\n').filter((line) => line.trim() !== '');
  if (lines.length === 0) return element('p', { class: 'quiet' }, 'The workbook gave no reasons.');
  return element('ul', { class: 'why' }, ...lines.map(whyLine));
}

function whyLine(line: string): HTMLElement {
  const equals = line.indexOf(' = ');
  const terms = equals < 0 ? [] : line.slice(equals + 3).split(/ (?=[+-]\d)/);
  if (!terms.every((term) => /^[+-]\d/.test(term))) return element('li', {}, line);
  if (terms.length === 0) return element('li', {}, line);
  return element(
    'li',
    {},
    element('strong', {}, line.slice(0, equals)),
    element('ul', {}, ...terms.map(term)),
  );
}

function term(text: string): HTMLElement {
  const space = text.indexOf(' ');
  const points = space < 0 ? text : text.slice(0, space);
  const reason = space < 0 ? '' : text.slice(space + 1);
  const look = points.startsWith('-') ? 'points less' : 'points';
  return element('li', {}, element('span', { class: look }, points), ` ${reason}`);
}
