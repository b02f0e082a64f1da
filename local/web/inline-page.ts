import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { esbuildOnce } from '../../cli/build/esbuild-once.ts';
import { navigation } from './nav.ts';

const WEB = path.dirname(fileURLToPath(import.meta.url));

export interface InlinePage {
  readonly path: Parameters<typeof navigation>[0];
  readonly title: string;
  /** The script and the style, from this folder. */
  readonly script: string;
  readonly style: string;
  /** What stands below the header. */
  readonly body: string;
}

/** A whole page in one answer, with its style and its script inside. Takes some 30 ms to build. */
export async function inlinePage(page: InlinePage): Promise<string> {
  const [shared, own, script] = await Promise.all([
    readFile(path.join(WEB, 'shared.css'), 'utf8'),
    readFile(path.join(WEB, page.style), 'utf8'),
    bundle(path.join(WEB, page.script)),
  ]);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<title>${page.title} · Leadsheet</title>
<link rel="icon" href="data:,">
<style>${shared}${own}</style>
</head>
<body>
${navigation(page.path)}
${page.body}
<script type="module">${script}</script>
</body>
</html>
`;
}

async function bundle(entry: string): Promise<string> {
  const { outputFiles } = await esbuildOnce({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    minify: true,
    legalComments: 'none',
    logLevel: 'error',
  });
  // An inline script ends at the first closing tag, wherever it stands.
  return (outputFiles[0]?.text ?? '').replaceAll('</script', '<\\/script');
}
