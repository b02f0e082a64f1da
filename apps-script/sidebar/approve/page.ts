import type { ApprovalShown, SideShown } from '../../approval/approve-definitions.ts';
import { ask, fitDialog, whileBusy } from '../client.ts';
import { byId, element } from '../parts/element.ts';
import { jump } from '../parts/jump.ts';

const rules = byId('rules', HTMLElement);

function show(shown: ApprovalShown): void {
  if (shown.kind === 'problems') {
    const items = shown.problems.map(({ where, what, fix }) => {
      const place = { tab: where.tab, row: where.row ?? null, header: where.column ?? null };
      const at = where.row === undefined ? where.tab : `${where.tab}, row ${where.row}`;
      return element('li', '', jump(at, place), `: ${what} ${fix}`);
    });
    rules.replaceChildren(
      element(
        'p',
        'warning',
        'The rules cannot be read whole, so there is nothing to approve yet. Mend this first:',
      ),
      element('ul', '', ...items),
    );
    return;
  }
  const { headline, differences, sides, consequence } = shown;
  const changes = differences.map((sentence) => element('li', '', sentence));
  rules.replaceChildren(
    element('p', '', headline),
    ...(changes.length === 0 ? [] : [element('ul', 'differences', ...changes)]),
    element('div', 'sides', ...sides.map((side) => sidePart(side, shown.version, shown.fingerprint))),
    element('p', 'quiet', consequence),
  );
}

function sidePart(
  { side, said, hasApproved, whoMay }: SideShown,
  version: string,
  fingerprint: string,
): HTMLElement {
  const button = element(
    'button',
    hasApproved ? '' : 'primary',
    `Approve ${version} as ${side.toLowerCase()}`,
  );
  button.type = 'button';
  button.addEventListener('click', () =>
    whileBusy(async () => show(await ask('approveAs', { side, fingerprint }))),
  );
  return element(
    'section',
    'side',
    element('h2', '', side),
    element('p', hasApproved ? 'done' : '', said),
    element('p', 'quiet', `Who may: ${whoMay}`),
    ...(hasApproved ? [] : [button]),
  );
}

async function look(): Promise<void> {
  show(await ask('approvalShown'));
}

byId('again', HTMLButtonElement).addEventListener('click', () => whileBusy(look));
fitDialog();
void whileBusy(look);
