import type { Duration } from '../sla/duration.ts';
import type { SlaRule } from '../sla/read-sla.ts';
import { CLOCKS } from '../workbook/schema/sla.ts';

/** One row of the SLA as Versions keeps it; null for anything else. */
export function readStoredSla(value: unknown): SlaRule | null {
  if (!isRecord(value)) return null;
  const { stage, segment, specificity, warnAt, escalateTo } = value;
  const clock = CLOCKS.find((word) => word === value.clock);
  const firstResponse = readStoredDuration(value.firstResponse);
  const nextStep = readStoredDuration(value.nextStep);
  if (typeof stage !== 'string' || (segment !== null && typeof segment !== 'string')) return null;
  if (typeof specificity !== 'number' || typeof warnAt !== 'number' || typeof escalateTo !== 'string')
    return null;
  if (clock === undefined || firstResponse === 'unreadable' || nextStep === 'unreadable') return null;
  return { stage, segment, specificity, firstResponse, nextStep, clock, warnAt, escalateTo };
}

function readStoredDuration(value: unknown): Duration | null | 'unreadable' {
  if (value === null) return null;
  if (!isRecord(value) || typeof value.count !== 'number') return 'unreadable';
  const { unit, count, saysWorking } = value;
  if (unit === 'minutes') return { unit, count };
  return unit === 'days' && typeof saysWorking === 'boolean' ? { unit, count, saysWorking } : 'unreadable';
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
