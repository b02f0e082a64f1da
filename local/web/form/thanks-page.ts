import { type Html, html } from '../html.ts';
import { WISHES } from './fields.ts';

/** Thanks, says what happens next, and shows the way to the lead that it made. */
export function thanksPage(wish: string): Html {
  const next = WISHES.find(({ value }) => value === wish)?.next ?? 'We have what you sent.';
  return html`<div class="card thanks">
  <h1>Thank you</h1>
  <p>${next}</p>
  <h2>What happens in Leadsheet</h2>
  <ol>
    <li>Your answers are on their way to the <a href="/#tab=Leads">Leads tab</a>, where they are in some 20 seconds.</li>
    <li>They are judged by the rules of the workbook. The column <b>Why</b> says how.</li>
    <li>A lead that meets the bar for sales appears on the <a href="/sales">Sales</a> page.</li>
  </ol>
  <p><a class="button" href="/#tab=Leads">Open the workbook</a> <a class="button plain" href="/forms/demo">Fill in another one</a></p>
</div>`;
}
