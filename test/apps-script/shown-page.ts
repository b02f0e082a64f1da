import type { Browser, Page } from 'playwright-core';
import type { SalesWorkbook } from './sales-workbook.ts';

/** As wide as Google makes a sidebar. */
const SIDEBAR = { width: 300, height: 900 };

/** A page of the script in a real browser, with the running script behind `google.script.run`. */
export async function showPage(
  browser: Browser,
  workbook: SalesWorkbook,
  name: string,
  viewport = SIDEBAR,
): Promise<Page> {
  const page = await browser.newPage({ viewport });
  await page.exposeFunction('askScript', async (call: string, args: readonly unknown[]) => {
    try {
      return { value: await workbook.ask(call, ...args) };
    } catch (error) {
      return { error: error instanceof Error ? error.message : String(error) };
    }
  });
  await page.addInitScript(() => {
    type Asked = { value?: unknown; error?: string };
    const runner = (
      done: (value: unknown) => void,
      failed: (error: { message: string }) => void,
    ): object => ({
      withSuccessHandler: (next: (value: unknown) => void) => runner(next, failed),
      withFailureHandler: (next: (error: { message: string }) => void) => runner(done, next),
      call: async (call: string, args: readonly unknown[]) => {
        const ask = (
          globalThis as unknown as { askScript(call: string, args: readonly unknown[]): Promise<Asked> }
        ).askScript;
        const { value, error } = await ask(call, args);
        if (error === undefined) done(value);
        else failed({ message: error });
      },
    });
    const nothing = () => undefined;
    const script = { run: runner(nothing, nothing), host: { close: () => document.body.replaceChildren() } };
    Object.assign(globalThis, { google: { script } });
  });
  await page.route('http://page.test/', (route) =>
    route.fulfill({ contentType: 'text/html', body: workbook.pages[name] ?? '' }),
  );
  await page.goto('http://page.test/');
  return page;
}
