import { afterEach, beforeEach } from 'vitest';
import type { Ledger } from '../../lambdas/adapters/ledger.ts';
import { type SamplePortal, startPortal } from '../local/sales/sample-portal.ts';
import { startTestLedger } from './job-context.ts';
import { startTestSheet, type TestSheet } from './sheet.ts';
import { NOON } from './snapshot.ts';

/** What a lead goes through: the sheet, the ledger and the CRM, each real and with nothing in it. */
export interface SheetAndCrm {
  sheet: TestSheet;
  ledger: Ledger;
  portal: SamplePortal;
}

/** Starts them before each test of a file, at noon, and stops them after it. */
export function sheetAndCrm(): SheetAndCrm {
  const world = {} as SheetAndCrm;
  let closeLedger: () => Promise<void>;
  beforeEach(async () => {
    ({ ledger: world.ledger, close: closeLedger } = await startTestLedger());
    world.sheet = await startTestSheet({ nowMs: NOON });
    world.portal = await startPortal();
    world.portal.clock.advance(NOON - world.portal.clock.now());
  });
  afterEach(async () => {
    await world.portal.close();
    await world.sheet.close();
    await closeLedger();
  });
  return world;
}
