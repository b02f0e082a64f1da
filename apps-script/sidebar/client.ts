import type { AnswerOf, ArgumentOf, CallName } from './calls.ts';

/** `google.script` as Google puts it into each page. */
interface Runner {
  withSuccessHandler(done: (answer: unknown) => void): Runner;
  withFailureHandler(failed: (error: { readonly message?: string }) => void): Runner;
  call(name: string, args: readonly unknown[]): void;
}
declare const google: {
  readonly script: {
    readonly run: Runner;
    readonly host: { close(): void; setHeight(pixels: number): void };
  };
};

/** Asks the script; rejects with an `Error` whose message is the sentence to show. */
export function ask<Name extends CallName>(
  name: Name,
  ...args: ArgumentOf<Name>
): Promise<Awaited<AnswerOf<Name>>> {
  return new Promise((resolve, reject) => {
    google.script.run
      .withSuccessHandler((answer) => resolve(answer as Awaited<AnswerOf<Name>>))
      .withFailureHandler((error) => reject(new Error(sentence(error.message))))
      .call(name, args);
  });
}

export function closePage(): void {
  google.script.host.close();
}

/** Keeps a dialog as high as what it says at present, and never higher than it was opened. */
export function fitDialog(): void {
  let highest = 0;
  const fit = () => {
    // Nothing is laid out yet; this runs again once it is.
    if (innerHeight === 0) return;
    highest = Math.max(highest, innerHeight);
    const needed = Math.ceil(document.body.getBoundingClientRect().height);
    google.script.host.setHeight(Math.min(highest, needed));
  };
  new ResizeObserver(fit).observe(document.body);
}

/**
 * Runs what a click starts: the page is marked busy and its buttons wait, an old error goes, and a new one is shown in
 * the element with the class `error`.
 */
export async function whileBusy(work: () => Promise<void>): Promise<void> {
  const buttons = [...document.querySelectorAll<HTMLButtonElement>('button:not(:disabled)')];
  document.body.setAttribute('aria-busy', 'true');
  for (const button of buttons) button.disabled = true;
  showError('');
  try {
    await work();
  } catch (error) {
    showError(error instanceof Error ? error.message : String(error));
  } finally {
    document.body.removeAttribute('aria-busy');
    for (const button of buttons) button.disabled = false;
  }
}

/** Shows a sentence where the page keeps its errors; a blank one clears it. */
export function showError(text: string): void {
  let place = document.querySelector<HTMLElement>('.error');
  if (place === null) {
    place = document.createElement('p');
    place.className = 'error';
    place.setAttribute('role', 'alert');
    document.body.prepend(place);
  }
  place.textContent = text;
  place.hidden = text === '';
}

/** Google puts the kind of an error before its message. */
function sentence(message: string | undefined): string {
  const text = (message ?? '').replace(/^(?:\w*Error|Exception): /, '').trim();
  return text === '' ? 'Google did not answer. Check the connection and try again.' : text;
}
