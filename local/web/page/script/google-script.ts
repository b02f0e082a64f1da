/** From a frame to the page around it. */
export type FromFrame =
  | {
      readonly kind: 'call';
      readonly call: string;
      readonly function: string;
      readonly args: readonly unknown[];
    }
  | { readonly kind: 'close' }
  | { readonly kind: 'focusGrid' }
  | { readonly kind: 'size'; readonly width: number | null; readonly height: number | null };

/** To the frame: what a call came back with. */
export interface ToFrame {
  readonly kind: 'returned';
  readonly call: string;
  readonly value: unknown;
  readonly error: string | null;
}

/**
 * Gives a dialog or sidebar its `google.script`, as HtmlService does. It travels into the frame as text, so that
 * nothing outside of it may be named here.
 * Source: developers.google.com/apps-script/guides/html/reference/run and …/reference/host.
 */
export function installGoogleScript(): void {
  type Answered = (value: unknown, userObject: unknown) => void;
  interface Run {
    readonly succeeded?: Answered;
    readonly failed?: Answered;
    readonly userObject?: unknown;
  }
  const waiting = new Map<string, Run>();
  let calls = 0;
  const tell = (message: FromFrame) => parent.postMessage(message, '*');

  /** What Google lets through: plain values, and arrays and objects of them. */
  const legal = (value: unknown, property: string): unknown => {
    if (value === null || value === undefined) return null;
    if (['string', 'number', 'boolean'].includes(typeof value)) return value;
    if (Array.isArray(value)) return value.map((item, index) => legal(item, String(index)));
    if (typeof value === 'object' && [Object.prototype, null].includes(Object.getPrototypeOf(value))) {
      const given = Object.entries(value).filter(([, item]) => item !== undefined);
      return Object.fromEntries(given.map(([name, item]) => [name, legal(item, name)]));
    }
    throw new TypeError(`Failed due to illegal value in property: ${property}`);
  };

  /** A form may be the only argument, and arrives as its fields. */
  const fieldsOf = (form: HTMLFormElement): object => {
    const data = new FormData(form);
    const names = [...new Set(data.keys())];
    return Object.fromEntries(
      names.map((name) => [name, data.getAll(name).length > 1 ? data.getAll(name) : data.get(name)]),
    );
  };

  const start = (name: string, args: readonly unknown[], run: Run) => {
    const [only] = args;
    const given = args.length === 1 && only instanceof HTMLFormElement ? [fieldsOf(only)] : args;
    const checked = given.map((value, index) => legal(value, String(index)));
    const call = String(++calls);
    waiting.set(call, run);
    tell({ kind: 'call', call, function: name, args: checked });
  };

  const runner = (run: Run): unknown =>
    new Proxy(
      {
        withSuccessHandler: (succeeded: Answered) => runner({ ...run, succeeded }),
        withFailureHandler: (failed: Answered) => runner({ ...run, failed }),
        withUserObject: (userObject: unknown) => runner({ ...run, userObject }),
      },
      {
        get: (own, name) =>
          Reflect.get(own, name) ?? ((...args: readonly unknown[]) => start(String(name), args, run)),
      },
    );

  addEventListener('message', ({ source, data }: MessageEvent<ToFrame>) => {
    const run = source === parent ? waiting.get(data.call) : undefined;
    if (!run) return;
    waiting.delete(data.call);
    if (data.error === null) run.succeeded?.(data.value, run.userObject);
    else if (run.failed) run.failed(new Error(data.error), run.userObject);
    else console.error(data.error);
  });

  // The keys of a frame stay inside it, and Escape closes what it is in.
  addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !event.defaultPrevented) tell({ kind: 'close' });
  });

  const host = {
    origin: '*',
    close: () => tell({ kind: 'close' }),
    setWidth: (width: number) => tell({ kind: 'size', width, height: null }),
    setHeight: (height: number) => tell({ kind: 'size', width: null, height }),
    editor: { focus: () => tell({ kind: 'focusGrid' }) },
  };
  Object.assign(globalThis, { google: { script: { run: runner({}), host } } });
}

/** A document of the script with its `google.script` in front of all that it does itself. */
export function withGoogleScript(html: string): string {
  const script = `<script>(${installGoogleScript})()</script>`;
  const head = /<head(\s[^>]*)?>/i.exec(html);
  if (!head) return script + html;
  const at = head.index + head[0].length;
  return html.slice(0, at) + script + html.slice(at);
}
