import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { navigation } from '../web/nav.ts';

const WEB = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../web');

let built: Promise<string> | undefined;

/** The whole page in one answer, with its style and its script inside. Built when it is first asked for (some 30 ms). */
export function salesPage(): Promise<string> {
  built ??= buildPage();
  return built;
}

async function buildPage(): Promise<string> {
  const [shared, own, script] = await Promise.all([
    readFile(path.join(WEB, 'shared.css'), 'utf8'),
    readFile(path.join(WEB, 'page/sales/sales.css'), 'utf8'),
    buildScript(path.join(WEB, 'page/sales/main.ts')),
  ]);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<title>Sales · Leadsheet</title>
<link rel="icon" href="data:,">
<style>${shared}${own}</style>
</head>
<body>
${navigation('/sales')}
<main id="main" tabindex="-1">
  <section class="list-side" aria-labelledby="title">
    <div class="list-head">
      <h1 id="title">Hand-offs</h1>
      <label class="rep">Rep <select id="rep"><option value="">Everyone</option></select></label>
    </div>
    <div id="states" class="states" role="group" aria-label="Show"></div>
    <p id="offline" class="problem" role="status" hidden></p>
    <ul id="list" class="list"></ul>
    <div id="empty" class="empty" hidden></div>
  </section>
  <section id="detail" class="detail-side card" aria-label="The lead" hidden></section>
  <p id="pick" class="detail-side pick quiet">Pick a hand-off to see why it is worth a call.</p>
</main>
<div id="toast" class="toast" hidden></div>
<div id="said" class="unseen" role="status" aria-live="polite"></div>
<script type="module">${script}</script>
</body>
</html>
`;
}

async function buildScript(entry: string): Promise<string> {
  const { outputFiles } = await build({
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
