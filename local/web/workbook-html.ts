import type { Manifest } from './build.ts';
import { Html, html } from './html.ts';
import { navigation } from './nav.ts';

export interface WorkbookHtml {
  readonly title: string;
  readonly spreadsheetId: string;
  readonly bundle: Omit<Manifest, 'sources'>;
  readonly assetsPath: string;
}

/** The frame of the workbook's page; the script fills it. */
export function workbookHtml({ title, spreadsheetId, bundle, assetsPath }: WorkbookHtml): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${assetsPath}/${bundle.style}">
${bundle.modules.map((name) => html`<link rel="modulepreload" href="${assetsPath}/${name}">`)}
<script type="module" src="${assetsPath}/${bundle.script}"></script>
</head>
<body data-spreadsheet-id="${spreadsheetId}">
${new Html(navigation('/'))}
<div class="workbook-bar">
  <h1 id="title">${title}</h1>
  <div id="script-menus" class="script" role="menubar" aria-label="Menus of the workbook"></div>
  <details class="menu" id="show" hidden><summary>Hidden tabs</summary><div class="menu-items" role="menu" aria-label="Hidden tabs"></div></details>
  <span id="banner" role="status" hidden></span>
  <label id="person" hidden>You are <select></select></label>
</div>
<p id="script-running" class="script line" role="status" hidden><span></span><button type="button">Cancel</button></p>
<p id="script-failure" class="script line" role="alert" hidden><strong>Error</strong><span></span><button type="button">Dismiss</button></p>
<main id="main"><div id="grid" aria-busy="true"><p class="opening">Opening the workbook…</p></div>
<aside id="sidebar" class="script" aria-labelledby="sidebar-title" hidden>
  <header><h2 id="sidebar-title"></h2><button type="button" class="script-close" aria-label="Close">×</button></header>
</aside></main>
<dialog id="script-dialog" class="script" aria-labelledby="script-dialog-title">
  <header><h2 id="script-dialog-title"></h2><button type="button" class="script-close" aria-label="Close">×</button></header>
</dialog>
<div id="script-toast" class="script" role="status" hidden><p><strong></strong><span></span></p><button type="button" aria-label="Dismiss">×</button></div>
<a id="link" rel="noreferrer" hidden></a>
<p id="toast" role="status" hidden></p>
<dialog id="guard" aria-labelledby="guard-title">
  <form method="dialog">
    <h2 id="guard-title">Leadsheet keeps these cells. Write here all the same?</h2>
    <p></p>
    <menu><button value="no" autofocus>Leave it as it is</button><button value="yes" class="go">Write here</button></menu>
  </form>
</dialog>
<noscript>The workbook needs JavaScript. The form, the sales page and the operations page work without it.</noscript>
</body>
</html>
`.markup;
}
