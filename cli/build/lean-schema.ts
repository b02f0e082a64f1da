import type { Plugin } from 'esbuild';
import type { Column } from '../../core/workbook/schema/column.ts';
import type { Tab } from '../../core/workbook/schema/tab.ts';
import { WORKBOOK } from '../../core/workbook/schema/workbook.ts';

/**
 * Leaves out of a bundle what only setting up needs of the workbook's declaration: notes, widths and the rows that a
 * new workbook starts with. They are in a file of their own, as they are a fifth of what the script may weigh.
 */
export const leanSchema: Plugin = {
  name: 'lean-schema',
  setup(build) {
    build.onLoad({ filter: /core[\\/]workbook[\\/]schema[\\/][\w-]+\.ts$/ }, async ({ path }) => {
      if (/[\\/]workbook\.ts$/.test(path)) return undefined;
      const exported = Object.entries<unknown>(await import(path));
      if (exported.some(([, value]) => typeof value === 'function')) return undefined;
      const declared = exported.map(
        ([name, value]) => `export const ${name} = ${JSON.stringify(value, lean)};`,
      );
      return { contents: declared.join('\n'), loader: 'js' };
    });
  },
};

/** The whole declaration as a page that the script reads when it sets a workbook up. */
export function declarationPage(): string {
  // No text of it may end the element, or begin another one.
  const json = JSON.stringify(WORKBOOK).replaceAll('<', '\\u003c');
  return `<script type="application/json">${json}</script>\n`;
}

const NONE = new Set<string>(['note', 'widthInPixels'] satisfies (keyof Column)[]);

function lean(key: string, value: unknown): unknown {
  if (NONE.has(key)) return undefined;
  const isTemplate: boolean = key === ('template' satisfies keyof Tab);
  return isTemplate ? [] : value;
}
