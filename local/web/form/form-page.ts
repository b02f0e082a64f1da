import { randomUUID } from 'node:crypto';
import { type Html, html } from '../html.ts';
import {
  ABOUT_YOU,
  ABOUT_YOUR_COMPANY,
  ABOUT_YOUR_PLANS,
  CONSENT_QUESTION,
  type Field,
  WISH_QUESTION,
  WISHES,
} from './fields.ts';
import { type FilledForm, HIDDEN } from './filled-form.ts';

export interface FormPage {
  readonly form: FilledForm;
  readonly problems: ReadonlyMap<string, string>;
  /** Something else that went wrong, as a sentence. */
  readonly trouble: string | null;
}

/** The form with what was typed so far, and a sentence at each answer that needs another look. */
export function formPage(page: FormPage): Html {
  const { form } = page;
  return html`<div class="intro">
  <p class="kicker">Acme Analytics</p>
  <h1>Talk to us, or take something to read</h1>
  <p>Tell us a little about your work, and we answer with something that fits.</p>
</div>
<form method="post" action="/forms/demo" class="card form" novalidate>
  ${summary(page)}
  ${hiddenInputs(form)}
  ${wishes(page)}
  ${group('About you', ABOUT_YOU, page)}
  ${group('Your company', ABOUT_YOUR_COMPANY, page)}
  ${group('Your plans', ABOUT_YOUR_PLANS, page)}
  <label class="tick consent"><input type="checkbox" name="${HIDDEN.consent}" value="yes"${form.consents && html` checked`}> <span>${CONSENT_QUESTION}</span></label>
  <button class="primary">Send</button>
</form>`;
}

function summary({ problems, trouble }: FormPage): Html | null {
  if (trouble) return html`<div class="summary" role="alert"><p>${trouble}</p></div>`;
  if (problems.size === 0) return null;
  const items = [...problems].map(
    ([name, problem]) => html`<li><a href="#${idOf(name)}">${problem}</a></li>`,
  );
  return html`<div class="summary" role="alert" tabindex="-1" autofocus>
    <p>${problems.size === 1 ? 'One answer needs' : `${problems.size} answers need`} another look:</p><ul>${items}</ul>
  </div>`;
}

function hiddenInputs(form: FilledForm): Html {
  const utm = HIDDEN.utm
    .filter((name) => form.text(name) !== '')
    .map((name) => html`<input type="hidden" name="${name}" value="${form.text(name)}">`);
  return html`<input type="hidden" name="${HIDDEN.submissionId}" value="${form.text(HIDDEN.submissionId) || randomUUID()}">${utm}
  <p class="trap" aria-hidden="true"><label for="${HIDDEN.trap}">Leave this empty</label><input id="${HIDDEN.trap}" name="${HIDDEN.trap}" tabindex="-1" autocomplete="off"></p>`;
}

function wishes({ form, problems }: FormPage): Html {
  const problem = problems.get(HIDDEN.wish) ?? null;
  const choices = WISHES.map(
    ({ value, label }, index) =>
      html`<label class="choice"><input type="radio" name="${HIDDEN.wish}" value="${value}"${index === 0 && html` id="${idOf(HIDDEN.wish)}"`}${form.wish?.value === value && html` checked`}> <span>${label}</span></label>`,
  );
  return html`<fieldset class="wishes"${problem && html` aria-describedby="${problemId(HIDDEN.wish)}"`}><legend>${WISH_QUESTION}</legend>
  <div class="choices">${choices}</div>${problemLine(HIDDEN.wish, problem)}</fieldset>`;
}

function group(title: string, fields: readonly Field[], page: FormPage): Html {
  return html`<fieldset><legend>${title}</legend><div class="fields">${fields.map((field) => question(field, page))}</div></fieldset>`;
}

function question(field: Field, { form, problems }: FormPage): Html {
  const problem = problems.get(field.name) ?? null;
  if (field.input.kind === 'tools') return toolsQuestion(field, form, problem);
  return html`<div class="field"><label for="${idOf(field.name)}">${field.label}${!field.required && html` <span class="quiet">optional</span>`}</label>
  ${control(field, form.text(field.name), problem)}${hintLine(field)}${problemLine(field.name, problem)}</div>`;
}

function control(field: Field, value: string, problem: string | null): Html {
  const described = [field.hint && hintId(field.name), problem && problemId(field.name)]
    .filter(Boolean)
    .join(' ');
  const common = html`id="${idOf(field.name)}" name="${field.name}"${described !== '' && html` aria-describedby="${described}"`}${problem && html` aria-invalid="true"`}${field.required && html` required`}`;
  if (field.input.kind === 'select') {
    const options = field.input.options.map(
      (option) => html`<option${option === value && html` selected`}>${option}</option>`,
    );
    return html`<select ${common}><option value="">Choose…</option>${options}</select>`;
  }
  if (field.input.kind === 'tools') return html``;
  const { type, autocomplete, suggestions } = field.input;
  const list = suggestions ? `${idOf(field.name)}-list` : null;
  return html`<input type="${type}" ${common} value="${value}" autocomplete="${autocomplete}"${list && html` list="${list}"`}>${
    suggestions &&
    html`<datalist id="${list ?? ''}">${suggestions.map((word) => html`<option>${word}</option>`)}</datalist>`
  }`;
}

function toolsQuestion(field: Field, form: FilledForm, problem: string | null): Html {
  const options = field.input.kind === 'tools' ? field.input.options : [];
  const ticked = form.ticked(field.name);
  const ticks = options.map(
    (tool) =>
      html`<label class="tick"><input type="checkbox" name="${field.name}" value="${tool}"${ticked.has(tool) && html` checked`}> <span>${tool}</span></label>`,
  );
  return html`<fieldset class="field wide"><legend>${field.label} <span class="quiet">optional</span></legend><div class="ticks">${ticks}</div>
  <label class="others" for="${idOf(field.name)}">Others</label><input id="${idOf(field.name)}" name="${HIDDEN.otherTools}" value="${form.text(HIDDEN.otherTools)}" autocomplete="off" placeholder="Separate them by commas">${problemLine(field.name, problem)}</fieldset>`;
}

function hintLine({ name, hint }: Field): Html | null {
  return hint ? html`<p class="hint" id="${hintId(name)}">${hint}</p>` : null;
}

function problemLine(name: string, problem: string | null): Html | null {
  return problem === null ? null : html`<p class="problem" id="${problemId(name)}">${problem}</p>`;
}

const idOf = (name: string) => `q-${name}`;
const hintId = (name: string) => `${idOf(name)}-hint`;
const problemId = (name: string) => `${idOf(name)}-problem`;
