import type { Finding } from '../../../core/check/check-workbook.ts';
import type { RepairCell } from '../../../core/check/repair.ts';
import { ask, whileBusy } from '../client.ts';
import { byId, element } from '../parts/element.ts';
import { jump } from '../parts/jump.ts';

const found = byId('found', HTMLElement);
const HEADINGS: Readonly<Record<Finding['severity'], string>> = {
  stops: 'Nothing is written until this is mended',
  wrong: 'Not judged or not sent until it is mended',
  note: 'Worth knowing',
};

/** What was mended here, the newest first, to be taken back. */
const mended: { readonly label: string; readonly cells: readonly RepairCell[] }[] = [];

function show(findings: readonly Finding[]): void {
  const severities = ['stops', 'wrong', 'note'] as const;
  const parts = severities.flatMap((severity) => {
    const own = findings.filter((finding) => finding.severity === severity);
    return own.length === 0
      ? []
      : [element('h2', '', `${HEADINGS[severity]} (${own.length})`), ...own.map(findingPart)];
  });
  const nothing =
    findings.length === 0
      ? [element('p', 'done', 'Nothing is wrong: every tab, rule, lead and answer can be read.')]
      : [];
  found.replaceChildren(...mended.map(mendedPart), ...nothing, ...parts);
}

function findingPart({ severity, where, what, fix, repair }: Finding): HTMLElement {
  const place = { tab: where.tab, row: where.row ?? null, header: where.column ?? null };
  const at = [where.tab, where.row === undefined ? '' : `row ${where.row}`, where.column ?? ''];
  const part = element(
    'section',
    `finding ${severity}`,
    jump(at.filter((text) => text !== '').join(', '), place),
    element('p', '', what),
    element('p', 'quiet', fix),
  );
  if (repair === null) return part;
  const button = element('button', '', repair.label);
  button.type = 'button';
  button.addEventListener('click', () =>
    whileBusy(async () => {
      if (repair.kind === 'set up') {
        await ask('setUpWorkbook');
        show(await ask('findings'));
        return;
      }
      const left = await ask('mend', repair.cells);
      mended.unshift({ label: repair.label, cells: repair.cells });
      show(left);
    }),
  );
  part.append(button);
  return part;
}

function mendedPart(done: (typeof mended)[number]): HTMLElement {
  const button = element('button', 'link', 'Undo');
  button.type = 'button';
  button.addEventListener('click', () =>
    whileBusy(async () => {
      const left = await ask(
        'mend',
        done.cells.map((cell) => ({ ...cell, from: cell.to, to: cell.from })),
      );
      mended.splice(mended.indexOf(done), 1);
      show(left);
    }),
  );
  return element('p', 'mended done', `Mended: ${done.label}`, button);
}

byId('again', HTMLButtonElement).addEventListener('click', () =>
  whileBusy(async () => show(await ask('findings'))),
);
void whileBusy(async () => show(await ask('findings')));
