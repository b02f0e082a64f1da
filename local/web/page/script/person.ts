/** A browser tab keeps it, so that two tabs may be two people. */
const KEPT_AS = 'leadsheet-person';

/** Who the person in this browser tab said to be; empty when nobody was chosen yet. */
export function rememberedPerson(): string {
  return sessionStorage.getItem(KEPT_AS) ?? '';
}

/** The *You are* choice: everyone that the workbook knows. Google knows who is signed in; here it is said. */
export function offerPeople(user: string, users: readonly string[], changed: () => void): void {
  const place = document.getElementById('person');
  const choice = place?.querySelector('select');
  if (!place || !choice) return;
  choice.replaceChildren(...users.map((name) => new Option(name, name, false, name === user)));
  place.hidden = users.length === 0;
  choice.onchange = () => {
    sessionStorage.setItem(KEPT_AS, choice.value);
    changed();
  };
}
