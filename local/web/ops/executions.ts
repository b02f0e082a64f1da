import type { Cause as ScriptCause } from '../../apps-script/calls.ts';
import type { ScriptExecution } from '../../apps-script/executions.ts';
import { withoutPersonalData } from './personal-data.ts';
import type { ExecutionRow, ExecutionsState, Tone } from './wire.ts';

const EXECUTIONS_READ = 500;
const SHOWN = 50;
/** Those that failed stay in sight after many that worked. */
const FAILED_SHOWN = 50;

const WHY: Readonly<Record<ScriptCause, string>> = {
  menu: 'Menu',
  page: 'Dialog or sidebar',
  trigger: 'Trigger',
  'simple trigger': 'Workbook opened or edited',
  'custom function': 'Formula',
};

const STATUS: Readonly<Record<ScriptExecution['status'], readonly [string, Tone]>> = {
  running: ['Running', 'quiet'],
  completed: ['Completed', 'good'],
  failed: ['Failed', 'bad'],
  'timed out': ['Timed out', 'bad'],
  cancelled: ['Cancelled', 'warn'],
};

/** What the sheet's script ran, as Google's list of executions shows it. */
export function executionsState(script: {
  executions(limit: number): readonly ScriptExecution[];
}): ExecutionsState {
  // A formula is listed when it has failed, which may be after something that began later.
  const known = script.executions(EXECUTIONS_READ).toSorted((one, other) => other.id - one.id);
  const failed = new Set(known.filter((execution) => isFailed(execution)).slice(0, FAILED_SHOWN));
  return {
    total: known.length,
    failed: known.filter(isFailed).length,
    rows: known.filter((execution, at) => at < SHOWN || failed.has(execution)).map(executionRow),
  };
}

/** Changes with whatever of it the page shows. */
export function executionsFingerprint(script: {
  executions(limit: number): readonly ScriptExecution[];
}): readonly unknown[] {
  return script
    .executions(SHOWN)
    .map(({ id, status, durationMs, calls }) =>
      status === 'running' ? [id, calls] : [id, status, durationMs],
    );
}

function isFailed({ status }: ScriptExecution): boolean {
  return STATUS[status][1] === 'bad';
}

function executionRow(execution: ScriptExecution): ExecutionRow {
  const { id, user, cause, startedMs, durationMs, calls, error } = execution;
  const [status, tone] = STATUS[execution.status];
  return {
    id,
    function: execution.function,
    who: user,
    why: WHY[cause],
    startedMs,
    durationMs,
    status,
    tone,
    calls,
    error: error === null ? '' : withoutPersonalData(error),
  };
}
