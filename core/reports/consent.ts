import { readYesNo } from '../criteria/row-reading.ts';
import { foldText } from '../criteria/text.ts';

/** Words of a person who does not want to be written to, or no longer. */
const REFUSED =
  /\b(no|not|none|never|declined|refused|withdrawn|revoked|denied|unsubscribed?|opt(ed)?[ -]?out)\b/;

/** Whether a Consent cell says that the lead may be written to: blank is no, and so is anything that says no. */
export function mayBeWrittenTo(consent: string): boolean {
  const folded = foldText(consent);
  if (folded === '' || readYesNo(folded) === false || folded === '0') return false;
  return !REFUSED.test(folded);
}
