import { hashText } from '../core/fingerprint.ts';
import type { AllReports } from '../core/reports/all-reports.ts';
import { weeklyBars } from '../core/reports/weekly-bars.ts';
import { mondayOf, weeklyLines, weeklySubject } from '../core/reports/weekly-message.ts';
import type { Reading } from './adapters/sheets/read.ts';
import { type WeeklyChannel, weeklyChannels } from './connectors/notify/weekly.ts';
import type { JobContext } from './context.ts';
import { googleSheetUrl, pageOf } from './report-page/page-of.ts';

/** The weekly report did not reach everybody. Those who have it are remembered; the next try sends the others. */
export class WeeklyNotAllTold extends Error {
  override readonly name = 'WeeklyNotAllTold';
}

/**
 * Sends the weekly report on a Monday, once to each: the ledger remembers who has it.
 *
 * @throws WeeklyNotAllTold after everybody who could be reached was
 */
export async function tellWeekly(
  context: JobContext,
  made: AllReports,
  reading: Reading,
  asOfEpochMs: number,
  channels: readonly WeeklyChannel[] = weeklyChannels(context, made.settings.weeklyReportTo, hashText),
): Promise<number> {
  const monday = mondayOf(asOfEpochMs, reading.snapshot.timeZone);
  if (monday === null || channels.length === 0) return 0;
  const { linkTo } = pageOf(made, reading, asOfEpochMs, googleSheetUrl(context.spreadsheetId));
  const lines = weeklyLines(made.weekly).map((line) => ({ ...line, url: linkTo(line) }));
  const message = { subject: weeklySubject(made.weekly), lines, bars: weeklyBars(made.reports) };
  const keyOf = ({ key }: WeeklyChannel) => `weekly/${monday}/${key}`;
  const told = await context.ledger.announced(channels.map(keyOf));
  const failures: string[] = [];
  let sent = 0;
  for (const channel of channels.filter((one) => !told.has(keyOf(one)))) {
    try {
      await channel.send(message);
      await context.ledger.announce([keyOf(channel)], { atEpochMs: asOfEpochMs });
      sent++;
    } catch (error) {
      failures.push(error instanceof Error ? error.message : 'unknown');
    }
  }
  context.log.info('told the weekly report', { sent, failed: failures.length });
  if (failures.length > 0)
    throw new WeeklyNotAllTold(
      `${failures.length} did not get the weekly report. ${[...new Set(failures)].join(' ')}`,
    );
  return sent;
}
