import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, BillingMode, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import { LEDGER_TABLE } from '../lambdas/adapters/ledger-table.ts';

/** The ledger's table. It cannot be deleted by mistake, stays when the stack is deleted, and can be set back by the second. */
export function ledgerTable(scope: Construct, id: string, tableName: string): Table {
  return new Table(scope, id, {
    tableName,
    partitionKey: { name: LEDGER_TABLE.partitionKey, type: AttributeType.STRING },
    timeToLiveAttribute: LEDGER_TABLE.timeToLive,
    billingMode: BillingMode[LEDGER_TABLE.billingMode],
    encryption: TableEncryption.DEFAULT,
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN,
  });
}
