import { Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { EventBus } from 'aws-cdk-lib/aws-events';
import { CfnPolicy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  Architecture,
  CfnFunction,
  type Code,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { alarmOf, NEAR_TIMEOUT } from '../lambdas/alarms.ts';
import { secretVariable } from '../lambdas/secret-settings.ts';
import type { LambdaSpec } from '../lambdas/topology.ts';
import type { Alarms } from './alarms.ts';
import { grantsOf } from './grants.ts';
import { nameOf, pathOf } from './names.ts';
import type { Secrets } from './secrets.ts';
import type { WorkbookSettings } from './settings.ts';

export interface LeadsheetFunctionProps {
  readonly spec: LambdaSpec;
  readonly workbook: WorkbookSettings;
  /** With `index.mjs` in it. */
  readonly code: Code;
  readonly bus: EventBus;
  readonly ledger: Table;
  readonly secrets: Secrets;
  readonly alarms: Alarms;
}

/** A Lambda of ours: its code, a role that may do what grants.ts says and no more, its log, and its alarms. */
export class LeadsheetFunction extends Construct {
  readonly fn: LambdaFunction;
  readonly #props: LeadsheetFunctionProps;

  constructor(scope: Construct, id: string, props: LeadsheetFunctionProps) {
    super(scope, id);
    this.#props = props;
    const { spec, workbook, code } = props;
    const logGroup = new LogGroup(this, 'Log', {
      logGroupName: `/${pathOf(workbook.name, spec.name)}`,
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      description: `What ${nameOf(workbook.name, spec.name)} may do`,
    });
    // Its ARN covers the streams in it, which Lambda names.
    logGroup.grantWrite(role);
    const secretSettings = this.#grant(role);
    this.fn = new LambdaFunction(this, 'Function', {
      functionName: nameOf(workbook.name, spec.name),
      description: `Leadsheet, workbook ${workbook.name}: ${spec.name}`,
      code,
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      timeout: Duration.seconds(spec.timeoutSeconds),
      memorySize: spec.memoryMb,
      role,
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      tracing: Tracing.ACTIVE,
      environment: {
        LEADSHEET_SPREADSHEET_ID: workbook.spreadsheetId,
        LEADSHEET_BUS: props.bus.eventBusName,
        LEADSHEET_LEDGER: props.ledger.tableName,
        ...(workbook.hubSpotContactUrl === undefined
          ? {}
          : { HUBSPOT_CONTACT_URL: workbook.hubSpotContactUrl }),
        ...(grantsOf(spec.name).sendsEmail === true ? messageSettings(workbook) : {}),
        ...secretSettings,
        // A stack trace then names our files and lines. It costs 12 ms of a cold start.
        NODE_OPTIONS: '--enable-source-maps',
      },
    });
    Validations.of(role).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason:
        'Only xray:PutTraceSegments and xray:PutTelemetryRecords: X-Ray has no resources that a policy could name.',
    });
    this.#waitForPolicyOnly(role);
    this.#watch();
  }

  /** The CDK has a function wait for its role too, which it refers to, and so waits for anyway. */
  #waitForPolicyOnly(role: Role): void {
    const policy = role.node.findChild('DefaultPolicy').node.defaultChild;
    const resource = this.fn.node.defaultChild;
    if (!(policy instanceof CfnPolicy && resource instanceof CfnFunction)) throw new Error('No policy');
    resource.addOverride('DependsOn', [policy.logicalId]);
  }

  /** Answers the settings that tell the Lambda where its secrets are. */
  #grant(role: Role): Readonly<Record<string, string>> {
    const { spec, bus, ledger, secrets } = this.#props;
    const grants = grantsOf(spec.name);
    if (grants.publishes) bus.grantPutEventsTo(role);
    if (grants.ledger.length > 0) {
      ledger.grant(role, ...grants.ledger.map((action) => `dynamodb:${action}`));
    }
    const { emailFrom } = this.#props.workbook.messages;
    if (grants.sendsEmail === true && emailFrom !== undefined)
      role.addToPolicy(mayEmail(Stack.of(this), emailFrom));
    const arns = grants.secrets.flatMap((setting) => {
      const arn = secrets.arnOf(setting);
      return arn === null ? [] : [{ setting, arn }];
    });
    if (arns.length > 0) {
      role.addToPolicy(
        new PolicyStatement({
          actions: ['secretsmanager:GetSecretValue'],
          resources: arns.map(({ arn }) => arn),
        }),
      );
    }
    return Object.fromEntries(arns.map(({ setting, arn }) => [secretVariable(setting), arn]));
  }

  #watch(): void {
    const { spec, workbook, alarms } = this.#props;
    const name = nameOf(workbook.name, spec.name);
    alarms.add(alarmOf('errors', spec), {
      says: `A run of ${name} failed. It is tried again by itself; if this rings again, read its log.`,
      metric: (period) => this.fn.metricErrors({ ...period, statistic: Stats.SUM }),
    });
    alarms.add(alarmOf('throttles', spec), {
      says: `AWS kept ${name} waiting, as the account runs as many Lambdas at once as it may. Nothing is lost; ask AWS for more concurrency.`,
      metric: (period) => this.fn.metricThrottles({ ...period, statistic: Stats.SUM }),
    });
    alarms.add(alarmOf('slow', spec), {
      says: `A run of ${name} took more than ${NEAR_TIMEOUT * 100} % of the ${spec.timeoutSeconds} s it may take. Raise timeoutSeconds, and visibilitySeconds to six times that, in lambdas/topology.ts.`,
      metric: (period) => this.fn.metricDuration({ ...period, statistic: Stats.MAXIMUM }),
    });
  }
}

/** Where messages go besides what is secret. */
function messageSettings({ messages }: WorkbookSettings): Readonly<Record<string, string>> {
  const { emailFrom, webhook } = messages;
  return {
    ...(emailFrom === undefined ? {} : { MESSAGES_FROM: emailFrom }),
    ...(webhook === undefined ? {} : { MESSAGES_WEBHOOK_URL: webhook }),
  };
}

/** Sending from this address alone, whether the address or its whole domain is verified with SES. */
function mayEmail({ partition, region, account }: Stack, from: string): PolicyStatement {
  const identities = [from, from.slice(from.indexOf('@') + 1)];
  return new PolicyStatement({
    actions: ['ses:SendEmail'],
    resources: identities.map((identity) => `arn:${partition}:ses:${region}:${account}:identity/${identity}`),
    conditions: { StringEquals: { 'ses:FromAddress': from } },
  });
}
