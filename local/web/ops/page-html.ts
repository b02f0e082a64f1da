import { inlinePage } from '../inline-page.ts';

let built: Promise<string> | undefined;

/** The page's frame; its script fills it. Built when it is first asked for. */
export function opsPage(): Promise<string> {
  built ??= inlinePage({
    path: '/ops',
    title: 'Operations',
    script: 'page/ops/main.ts',
    style: 'page/ops/ops.css',
    body: BODY,
  });
  return built;
}

function card(id: string, title: string, content = ''): string {
  return `<section class="card" aria-labelledby="${id}-title"><h2 id="${id}-title">${title}</h2>
<div id="${id}" class="content"></div>${content}</section>`;
}

const CLOCK = `<div class="clock-face"><strong id="clock-time"></strong><span id="clock-day" class="quiet"></span></div>
<div class="buttons" role="group" aria-label="Move the clock forward">
  <button type="button" data-minutes="15">+15 min</button>
  <button type="button" data-minutes="60">+1 hour</button>
  <button type="button" data-minutes="1440">+1 day</button>
  <button type="button" data-minutes="10080">+7 days</button>
  <button type="button" id="to-morning">To tomorrow 08:00</button>
</div>
<p class="quiet small">What is due in between runs once, as after a night with the computer off.</p>`;

const LOG_FILTER = `<label class="filter">Of <select id="log-of"><option value="">every job</option></select></label>`;

const EXECUTIONS_FILTER = `<label class="filter">Show <select id="executions-of"><option value="">all</option><option value="failed">those that failed</option></select></label>`;

const BODY = `<main id="main" tabindex="-1">
<h1>Operations</h1>
<div id="night" class="night" role="status"><p class="quiet">Looking…</p></div>
<p id="offline" class="problem" role="status" hidden></p>
<div class="columns">
<div class="wide">
${card('held', 'Held leads')}
${card('jobs', 'Jobs')}
${card('problems', 'Problems')}
${card('runs', 'Runs')}
<section class="card" aria-labelledby="executions-title"><div class="head"><h2 id="executions-title">Script executions</h2>${EXECUTIONS_FILTER}</div>
<div id="executions" class="content scroll" role="region" aria-label="The last executions" tabindex="0"></div></section>
</div>
<div class="narrow">
<section class="card" aria-labelledby="clock-title"><h2 id="clock-title">Clock</h2>
${CLOCK}
<div id="clock" class="content"></div></section>
${card('alarms', 'Alarms')}
${card('queues', 'Queues')}
<section class="card" aria-labelledby="events-title"><h2 id="events-title">Events</h2>
<div id="events" class="content scroll" role="region" aria-label="The last events" tabindex="0"></div></section>
</div>
</div>
<section class="card" aria-labelledby="log-title"><div class="head"><h2 id="log-title">Log</h2>${LOG_FILTER}</div>
<div id="log" class="content log" role="region" aria-label="The last lines" tabindex="0"></div></section>
</main>
<dialog id="confirm" aria-labelledby="confirm-title"></dialog>
<div id="toast" class="toast" hidden></div>
<div id="said" class="unseen" role="status" aria-live="polite"></div>`;
