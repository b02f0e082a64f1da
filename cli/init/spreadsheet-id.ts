const ADDRESS = 'https://docs.google.com/spreadsheets/d/ID/edit';
/** Google's have 44 characters; old ones fewer. */
const SHORTEST = 20;

/**
 * The ID of a Google Sheet in what a person pasted: its whole address, or the ID alone. A stand-in of Google may have
 * shorter ones.
 *
 * @throws Error that says in a sentence what is wrong with it
 */
export function spreadsheetIdIn(text: string, shortest = SHORTEST): string {
  const pasted = text.trim();
  const id = pasted.includes('/') ? idInAddress(pasted) : pasted;
  const odd = /[^\w-]/.exec(id)?.[0];
  if (odd !== undefined || id === '')
    throw new Error(`"${pasted}" is neither the address of a Google Sheet (${ADDRESS}) nor its ID.`);
  if (id.length < shortest)
    throw new Error(
      `"${id}" is too short for the ID of a Google Sheet, which has about 44 characters: copy the whole address.`,
    );
  return id;
}

function idInAddress(address: string): string {
  if (/\/spreadsheets\/(?:u\/\d+\/)?d\/e\//.test(address))
    throw new Error(
      `"${address}" is the address of a published page, which nobody can write to: copy the one that the browser shows where the sheet is edited.`,
    );
  const id = /\/spreadsheets\/(?:u\/\d+\/)?d\/([^/?#]+)/.exec(address)?.[1] ?? openedId(address);
  if (id !== undefined) return id;
  throw new Error(`"${address}" is not the address of a Google Sheet, which looks like ${ADDRESS}.`);
}

/** `https://drive.google.com/open?id=ID` leads to a sheet, too. */
function openedId(address: string): string | undefined {
  return /drive\.google\.com\/open\?(?:.*&)?id=([^&#]+)/.exec(address)?.[1];
}
