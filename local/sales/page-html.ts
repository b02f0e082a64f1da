import { inlinePage } from '../web/inline-page.ts';

let built: Promise<string> | undefined;

/** The reps' page. Built when it is first asked for. */
export function salesPage(): Promise<string> {
  built ??= inlinePage({
    path: '/sales',
    title: 'Sales',
    script: 'page/sales/main.ts',
    style: 'page/sales/sales.css',
    body: FRAME,
  });
  return built;
}

/** What the script fills. */
const FRAME = `<main id="main" tabindex="-1">
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
<div id="said" class="unseen" role="status" aria-live="polite"></div>`;
