import type { PropertyOption } from './properties.ts';

/** The portal's lifecycle stages from first to last. Teams rename, add and reorder them, so the order is read, not known. */
export type LifecycleStages = readonly Pick<PropertyOption, 'label' | 'value'>[];

/** What people call the stages in which a lead is sent. */
const KNOWN_AS: Readonly<Record<string, readonly string[]>> = {
  SQL: ['salesqualifiedlead', 'sql', 'sales qualified lead'],
  PQL: ['pql', 'product qualified lead', 'productqualifiedlead'],
};

/** From here on the stage is sales' own: deals move it, and so do people. */
const OPPORTUNITY = 'opportunity';

export function lifecycleStages(options: readonly PropertyOption[]): LifecycleStages {
  const place = (option: PropertyOption): number =>
    option.displayOrder < 0 ? Number.POSITIVE_INFINITY : option.displayOrder;
  return options.toSorted((a, b) => (place(a) === place(b) ? 0 : place(a) - place(b)));
}

/**
 * The lifecycle stage to write for a lead that is sent as `stage`; null to leave the contact's as it is. A stage is
 * never written backwards (HubSpot would answer success and keep the old one), an opportunity or customer is never
 * touched, and a portal without a stage for it (many have none for PQL) keeps what it has.
 *
 * @param current the contact's stage now; null when it has none
 */
export function lifecycleStageToWrite(
  stages: LifecycleStages,
  current: string | null,
  stage: string,
): string | null {
  const names = KNOWN_AS[stage] ?? [stage.toLowerCase()];
  const wanted = stages.findIndex(
    ({ value, label }) => names.includes(value.toLowerCase()) || names.includes(label.toLowerCase()),
  );
  const target = stages[wanted];
  if (target === undefined || current === '' || current === null) return target?.value ?? null;
  const now = stages.findIndex(({ value }) => value === current);
  const opportunity = stages.findIndex(({ value }) => value === OPPORTUNITY);
  const salesOwns = opportunity >= 0 && now >= opportunity;
  return now < 0 || now >= wanted || salesOwns ? null : target.value;
}
