import type {
  AlarmSeen,
  Deployment,
  DoorSeen,
  QueueSeen,
  ScheduleSeen,
  SecretSeen,
} from '../deployment/deployment.ts';
import { counted, listed } from '../words.ts';
import { broken, type Check, notNeeded, works } from './check.ts';

export function checkSecrets(secrets: readonly SecretSeen[] | null): readonly Check[] {
  if (secrets === null) return [notNeeded('Secrets are filled in: the stand-ins of this machine need none')];
  return secrets.map(({ setting, isFilled, fillWith }) => {
    const what = `The secret ${setting} is filled in`;
    return isFilled ? works(what) : broken(what, `Put it into a file and run: ${fillWith}`);
  });
}

export function checkSchedules(schedules: readonly ScheduleSeen[]): readonly Check[] {
  return schedules.map(({ job, when, timeZone, isOn, mendWith }) => {
    const what = `\`${job}\` runs by itself: ${when}${timeZone === '' ? '' : `, ${timeZone}`}`;
    return isOn ? works(what) : broken(what, mendWith);
  });
}

export function checkQueues(queues: readonly QueueSeen[], { flag }: Deployment): readonly Check[] {
  return queues.map(({ job, waiting, dead }) => {
    const now = waiting === 0 ? '' : `; ${counted(waiting, 'event waits', 'events wait')}`;
    const what = `\`${job}\` gave no event up${now}`;
    if (dead === 0) return works(what);
    return broken(
      what,
      `It gave up ${counted(dead, 'event', 'events')}: read its log, mend the cause, then run \`npm run leadsheet -- redrive ${job}${flag}\`.`,
    );
  });
}

export function checkMissedRuns(missed: number | null): readonly Check[] {
  if (missed === null) return [];
  const what = 'No scheduled run was missed';
  if (missed === 0) return [works(what)];
  return [
    broken(
      what,
      `${counted(missed, 'run', 'runs')} failed in every try: read the log, mend the cause, start the job by hand, and empty the queue \`missed-runs\`.`,
    ),
  ];
}

/** One line for those that are well, and one for each other. */
export function checkAlarms(alarms: readonly AlarmSeen[]): readonly Check[] {
  const quiet = alarms.filter(({ state }) => state === 'quiet');
  const fresh = alarms.filter(({ state }) => state === 'new');
  return [
    ...(quiet.length === 0
      ? []
      : [works(`${quiet.length} of ${counted(alarms.length, 'alarm', 'alarms')} are in place and quiet`)]),
    ...(fresh.length === 0
      ? []
      : [
          notNeeded(
            `New, and judged when the first figures are in: ${listed(fresh.map(({ name }) => name))}`,
          ),
        ]),
    ...alarms.flatMap(({ name, state, says }) =>
      state === 'quiet' || state === 'new' ? [] : [broken(`The alarm \`${name}\` ${SHOULD[state]}`, says)],
    ),
  ];
}

const SHOULD = {
  rings: 'is quiet',
  blind: 'can be judged',
  muted: 'tells when it rings',
  missing: 'is there',
} as const;

const ANSWERS_WITHIN_MS = 20_000;

/** A request without a signature has to be refused by the door itself, which shows that it is alive and shut. */
export async function checkDoors(doors: readonly DoorSeen[]): Promise<readonly Check[]> {
  return Promise.all(
    doors.map(async ({ job, url }) => {
      const what = `\`${job}\` answers, and refuses a request without a signature`;
      try {
        const { status } = await fetch(url, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: '{}',
          signal: AbortSignal.timeout(ANSWERS_WITHIN_MS),
        });
        return status === 401
          ? works(what)
          : broken(what, `It answered HTTP ${status} at ${url}: read the log of \`${job}\`.`);
      } catch {
        return broken(what, `Nobody answers at ${url}: deploy again, or check your network.`);
      }
    }),
  );
}
