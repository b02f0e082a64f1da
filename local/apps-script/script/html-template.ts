const SCRIPTLET = /<\?(!?=)?([\s\S]*?)\?>/g;
const ESCAPED: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&#34;',
  "'": '&#39;',
};

/** Runs scriptlets: `<? code ?>`, `<?= printed with its marks escaped ?>`, `<?!= printed as it is ?>`. */
export function renderTemplate(html: string, variables: Readonly<Record<string, unknown>>): string {
  let code = '';
  let at = 0;
  for (const match of html.matchAll(SCRIPTLET)) {
    const [whole, mark, inside = ''] = match;
    code += `print_(${JSON.stringify(html.slice(at, match.index))});\n`;
    if (mark === '=') code += `print_(escape_(${inside}));\n`;
    else if (mark === '!=') code += `print_(${inside});\n`;
    else code += `${inside}\n`;
    at = match.index + whole.length;
  }
  code += `print_(${JSON.stringify(html.slice(at))});`;
  let printed = '';
  const print = (text: unknown): void => {
    printed += String(text);
  };
  const names = Object.keys(variables);
  const render = new Function('print_', 'escape_', ...names, code);
  render(print, escaped, ...names.map((name) => variables[name]));
  return printed;
}

function escaped(value: unknown): string {
  return String(value).replace(/[&<>"']/g, (mark) => ESCAPED[mark] ?? mark);
}
