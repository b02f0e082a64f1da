import { CloudWatchClient, DescribeAlarmsCommand, type MetricAlarm } from '@aws-sdk/client-cloudwatch';
import { nameOf } from '../../cdk/names.ts';
import { type AlarmSpec, alarmsOf } from '../../lambdas/alarms.ts';
import { LAMBDAS } from '../../lambdas/topology.ts';
import { askAws } from './ask-aws.ts';
import type { AlarmSeen } from './deployment.ts';

/** The most that one request may ask about. */
const ASKED_AT_ONCE = 100;
const HOUR_MS = 3_600_000;

/** Every alarm that the stack of a workbook has, as CloudWatch tells it. */
export async function readAlarms(workbook: string, nowMs: number): Promise<readonly AlarmSeen[]> {
  const alarms = alarmsOf(LAMBDAS).map((spec) => ({ spec, name: nameOf(workbook, spec.part) }));
  const seen = await describe(alarms.map(({ name }) => name));
  return alarms.map(({ spec, name }) => ({ name, ...standingOf(spec, name, seen.get(name), nowMs) }));
}

async function describe(names: readonly string[]): Promise<ReadonlyMap<string, MetricAlarm>> {
  const client = new CloudWatchClient({});
  const seen = new Map<string, MetricAlarm>();
  for (let at = 0; at < names.length; at += ASKED_AT_ONCE) {
    const command = new DescribeAlarmsCommand({
      AlarmNames: names.slice(at, at + ASKED_AT_ONCE),
      MaxRecords: ASKED_AT_ONCE,
    });
    const { MetricAlarms = [] } = await askAws('look at the alarms', () => client.send(command));
    for (const alarm of MetricAlarms) if (alarm.AlarmName !== undefined) seen.set(alarm.AlarmName, alarm);
  }
  return seen;
}

function standingOf(
  { kind }: AlarmSpec,
  name: string,
  alarm: MetricAlarm | undefined,
  nowMs: number,
): Pick<AlarmSeen, 'state' | 'says'> {
  if (alarm === undefined) return { state: 'missing', says: 'Deploy again with `npm run deploy`.' };
  const { StateValue, ActionsEnabled, AlarmDescription = '' } = alarm;
  if (StateValue === 'ALARM')
    return { state: kind === 'did-not-run' && isNew(alarm, nowMs) ? 'new' : 'rings', says: AlarmDescription };
  if (StateValue === 'INSUFFICIENT_DATA') {
    // Each of ours says what no figure means, so CloudWatch is only for some minutes without an answer.
    const sinceMs = alarm.StateUpdatedTimestamp?.getTime() ?? nowMs;
    if (nowMs - sinceMs < HOUR_MS) return { state: 'new', says: '' };
    return {
      state: 'blind',
      says: `CloudWatch could not judge it since ${new Date(sinceMs).toISOString()}, so it does not ring either: delete it, and deploy again with \`npm run deploy\`.`,
    };
  }
  if (ActionsEnabled === false)
    return {
      state: 'muted',
      says: `Nobody would hear of it: run \`aws cloudwatch enable-alarm-actions --alarm-names ${name}\`.`,
    };
  return { state: 'quiet', says: '' };
}

/** Whether its schedule may not have come due yet since it was deployed. */
function isNew(
  { AlarmConfigurationUpdatedTimestamp, EvaluationPeriods = 1, Period = 0 }: MetricAlarm,
  nowMs: number,
): boolean {
  const deployedMs = AlarmConfigurationUpdatedTimestamp?.getTime() ?? 0;
  return nowMs - deployedMs < EvaluationPeriods * Period * 1000;
}
