/** `HtmlService`: the pages of dialogs and the sidebar. */
import type { ViewToShow } from '../calls.ts';
import { host } from './bridge.ts';
import { Exception } from './exception.ts';
import { GoogleObject } from './google-object.ts';
import { renderTemplate } from './html-template.ts';

/** As wide and high as Google makes a dialog that does not say. */
const DEFAULT_WIDTH = 600;
const DEFAULT_HEIGHT = 400;

export class HtmlServiceService extends GoogleObject {
  readonly SandboxMode = Object.freeze({ IFRAME: 'IFRAME' });
  readonly XFrameOptionsMode = Object.freeze({ ALLOWALL: 'ALLOWALL', DEFAULT: 'DEFAULT' });

  override get kind(): string {
    return 'HtmlService';
  }

  createHtmlOutput(html = ''): HtmlOutput {
    return new HtmlOutput(String(html));
  }

  createHtmlOutputFromFile(name: string): HtmlOutput {
    return new HtmlOutput(fileNamed(name));
  }

  createTemplate(html: string): HtmlTemplate {
    return new HtmlTemplate(String(html));
  }

  createTemplateFromFile(name: string): HtmlTemplate {
    return new HtmlTemplate(fileNamed(name));
  }
}

function fileNamed(name: string): string {
  const text = host().file(String(name).replace(/\.html$/, ''));
  if (text === null) throw new Exception(`No HTML file named ${name} was found.`);
  return text;
}

export class HtmlOutput extends GoogleObject {
  #html: string;
  #title = '';
  #width = DEFAULT_WIDTH;
  #height = DEFAULT_HEIGHT;

  constructor(html: string) {
    super();
    this.#html = html;
  }

  override get kind(): string {
    return 'HtmlOutput';
  }

  append(html: string): this {
    this.#html += html;
    return this;
  }

  getContent(): string {
    return this.#html;
  }

  setContent(html: string): this {
    this.#html = html;
    return this;
  }

  getTitle(): string {
    return this.#title;
  }

  setTitle(title: string): this {
    this.#title = title;
    return this;
  }

  getWidth(): number {
    return this.#width;
  }

  setWidth(width: number): this {
    this.#width = width;
    return this;
  }

  getHeight(): number {
    return this.#height;
  }

  setHeight(height: number): this {
    this.#height = height;
    return this;
  }

  view(): ViewToShow {
    return { title: this.#title, html: this.#html, width: this.#width, height: this.#height };
  }
}

/** What the script puts on it as properties, its scriptlets see as variables. */
export class HtmlTemplate extends GoogleObject {
  readonly #html: string;

  constructor(html: string) {
    super();
    this.#html = html;
  }

  override get kind(): string {
    return 'HtmlTemplate';
  }

  getRawContent(): string {
    return this.#html;
  }

  evaluate(): HtmlOutput {
    return new HtmlOutput(renderTemplate(this.#html, Object.fromEntries(Object.entries(this))));
  }
}
