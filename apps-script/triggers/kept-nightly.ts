import type { Nightly } from '../../core/runs/nightly.ts';

const KEY = 'LEADSHEET_NIGHTLY';

/** What the document keeps of the nightly requalify; null while it is off. */
export function readNightly(): Nightly | null {
  const kept = PropertiesService.getDocumentProperties().getProperty(KEY);
  // Written by `keepNightly` alone; people cannot reach a document's properties.
  return kept === null ? null : (JSON.parse(kept) as Nightly);
}

export function keepNightly(nightly: Nightly): void {
  PropertiesService.getDocumentProperties().setProperty(KEY, JSON.stringify(nightly));
}

export function forgetNightly(): void {
  PropertiesService.getDocumentProperties().deleteProperty(KEY);
}
