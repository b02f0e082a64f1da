/** The pages of the local product, as its header lists them. */
const PAGES = [
  { path: '/', name: 'Workbook' },
  { path: '/forms/demo', name: 'Form' },
  { path: '/sales', name: 'Sales' },
  { path: '/reports', name: 'Reports' },
  { path: '/inbox', name: 'Inbox' },
  { path: '/ops', name: 'Operations' },
] as const;

type PagePath = (typeof PAGES)[number]['path'];

/** The header that every page starts with; its look is in `shared.css`. */
export function navigation(current: PagePath): string {
  const links = PAGES.map(
    ({ path, name }) => `<a href="${path}"${path === current ? ' aria-current="page"' : ''}>${name}</a>`,
  );
  return `<a class="skip" href="#main">Skip to the content</a>
<header class="bar"><a class="brand" href="/">Leadsheet</a><nav aria-label="Pages">${links.join('')}</nav></header>`;
}
