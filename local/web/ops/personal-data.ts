/** Looked for from the start of a word only: a long line without any must not take long. */
const EMAIL = /(?<![^\s"'<>(),;:=[\]{}])[^\s"'<>(),;:=[\]{}@]+@[^\s"'<>(),;:=[\]{}]+\.[^\s"'<>(),;:=[\]{}]+/g;
/** International, or grouped as in North America. A bare row of digits is an id or a count. */
const PHONE = /\+\d[\d ()./-]{6,}\d|(?<!\d)\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}(?!\d)/g;

/** The text with e-mail addresses and telephone numbers blotted out: a log is read over shoulders and pasted in tickets. */
export function withoutPersonalData(text: string): string {
  return text.replace(EMAIL, '‹e-mail›').replace(PHONE, '‹phone›');
}
