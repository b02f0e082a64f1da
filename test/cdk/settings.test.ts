import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { lateAfterHours } from '../../cdk/late-after.ts';
import { readSettings } from '../../cdk/settings.ts';
import { deployedContext } from '../../cdk/settings-file.ts';
import { LAMBDAS } from '../../lambdas/topology.ts';
import { readScheduleExpression } from '../../local/aws/scheduler/schedule-expression.ts';

const WORKBOOK = { name: 'leads', spreadsheetId: 'abc', timeZone: 'Europe/Berlin', crm: 'none' };

function settings(over: object = {}) {
  return { alarmEmail: 'ops@example.com', workbooks: [{ ...WORKBOOK, ...over }] };
}

describe('cdk.json', () => {
  it('can be synthesised as it comes', () => {
    const { context } = JSON.parse(readFileSync(new URL('../../cdk.json', import.meta.url), 'utf8'));
    expect(readSettings(context.leadsheet).workbooks).toHaveLength(1);
  });

  it('is told all that is wrong with it at once, and what to write', () => {
    const wrong = {
      alarmEmail: 'nobody',
      workbooks: [
        {
          ...WORKBOOK,
          name: 'My leads',
          spreadsheetId: 'https://docs.google.com/spreadsheets/d/abc/edit',
          timeZone: 'Europe/Berln',
          schedules: { requalify: { when: 'at 2 in the night' } },
        },
      ],
    };
    const told = () => readSettings(wrong);
    for (const line of [
      'context.leadsheet.alarmEmail: Invalid email address',
      'workbooks.0.name: use up to 24 small letters, digits and hyphens, a letter first',
      "workbooks.0.spreadsheetId: take what stands between /d/ and /edit in the sheet's address",
      'workbooks.0.timeZone: `Europe/Berln` is no time zone; write one such as `Europe/Berlin`',
      'workbooks.0.schedules.requalify.when: `at 2 in the night` is no schedule; write one such as `rate(15 minutes)` or `cron(0 2 * * ? *)`',
    ]) {
      expect(told).toThrow(line);
    }
  });

  it.each([
    ['a Lambda that has no schedule', { schedules: { ingest: { when: 'rate(1 hour)' } } }, 'schedules'],
    ['a setting that is not there', { zone: 'Europe/Berlin' }, 'Unrecognized key: "zone"'],
    ['the name of the shared stack', { name: 'dashboard' }, 'take another'],
    ['a link to no contact', { hubSpotContactUrl: 'https://app.hubspot.com/' }, 'hubSpotContactUrl'],
    [
      'a longer silence than CloudWatch looks back',
      { schedules: { requalify: { when: 'cron(0 2 1 * ? *)', lateAfterHours: 800 } } },
      'lateAfterHours',
    ],
  ])('is refused with %s', (_, over, told) => {
    expect(() => readSettings(settings(over))).toThrow(told);
  });

  it('is refused with two workbooks of one name', () => {
    const twice = { alarmEmail: 'ops@example.com', workbooks: [WORKBOOK, WORKBOOK] };
    expect(() => readSettings(twice)).toThrow('two workbooks have one name');
  });

  it.each(['rate(15 minutes)', 'rate(1 day)', 'cron(0 2 * * ? *)', 'cron(30 4 ? * MON-FRI *)'])(
    'may say %s, which Scheduler takes too',
    (when) => {
      expect(() => readSettings(settings({ schedules: { requalify: { when } } }))).not.toThrow();
      expect(() => readScheduleExpression(when)).not.toThrow();
    },
  );
});

describe('a schedule is late', () => {
  it.each([
    ['rate(1 minute)', 1],
    ['rate(15 minutes)', 1],
    ['rate(1 hour)', 3],
    ['rate(6 hours)', 18],
    ['rate(1 day)', 72],
    ['rate(7 days)', 168],
    ['cron(0 2 * * ? *)', 26],
  ])('%s: when nothing ran for %i hours', (when, hours) => {
    expect(lateAfterHours(when)).toBe(hours);
  });

  it('by no more than CloudWatch looks back, for each of ours', () => {
    for (const { schedule } of LAMBDAS)
      if (schedule !== null) expect(lateAfterHours(schedule)).toBeLessThan(168);
  });
});

describe('what is deployed', () => {
  it('stands in the cdk.json of the project, or in the file that is named instead', () => {
    const file = path.join(mkdtempSync(path.join(tmpdir(), 'leadsheet-')), 'emea.json');
    writeFileSync(file, JSON.stringify({ context: { leadsheet: { alarmEmail: 'ops@emea.example' } } }));
    const ofProject = { alarmEmail: 'ops@acme.example' };
    expect(deployedContext(ofProject, {})).toBe(ofProject);
    expect(deployedContext(ofProject, { LEADSHEET_CDK_JSON: '' })).toBe(ofProject);
    expect(deployedContext(ofProject, { LEADSHEET_CDK_JSON: file })).toEqual({
      alarmEmail: 'ops@emea.example',
    });
    rmSync(path.dirname(file), { recursive: true });
    expect(() => deployedContext(ofProject, { LEADSHEET_CDK_JSON: file })).toThrow(
      /emea\.json, which LEADSHEET_CDK_JSON names, cannot be read: .+ unset it for the cdk\.json of the project\.$/,
    );
  });
});
