import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import {
  DeleteCommand,
  type DeleteCommandInput,
  type DynamoDBDocumentClient,
  GetCommand,
  UpdateCommand,
  type UpdateCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { LEDGER_TABLE } from '../ledger-table.ts';

/** What each part of the ledger is made with. */
export interface LedgerTable {
  readonly documents: DynamoDBDocumentClient;
  readonly name: string;
  readonly inTurn: <T>(task: () => Promise<T>) => Promise<T>;
  readonly sleep: (ms: number) => Promise<void>;
}

export type Item = Readonly<Record<string, unknown>>;

/** The item as it is after all writes answered so far, or null. */
export async function readItem(table: LedgerTable, pk: string): Promise<Item | null> {
  const { Item } = await table.inTurn(() =>
    table.documents.send(
      new GetCommand({
        TableName: table.name,
        Key: { [LEDGER_TABLE.partitionKey]: pk },
        ConsistentRead: true,
      }),
    ),
  );
  return Item ?? null;
}

/** Changes one item and answers it as it is then, or null when the condition does not hold and nothing changed. */
export async function updateItem(
  table: LedgerTable,
  pk: string,
  change: Pick<
    UpdateCommandInput,
    'UpdateExpression' | 'ConditionExpression' | 'ExpressionAttributeValues'
  > & {
    /** Reserved words of DynamoDB must be written as `#word`. */
    readonly ExpressionAttributeNames?: Record<string, string>;
  },
): Promise<Item | null> {
  try {
    const { Attributes } = await table.inTurn(() =>
      table.documents.send(
        new UpdateCommand({
          TableName: table.name,
          Key: { [LEDGER_TABLE.partitionKey]: pk },
          ReturnValues: 'ALL_NEW',
          ...change,
        }),
      ),
    );
    return Attributes ?? {};
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return null;
    throw error;
  }
}

/** Deletes one item, also where there is none; false when the condition does not hold and nothing changed. */
export async function deleteItem(
  table: LedgerTable,
  pk: string,
  when: Pick<DeleteCommandInput, 'ConditionExpression' | 'ExpressionAttributeValues'> = {},
): Promise<boolean> {
  try {
    await table.inTurn(() =>
      table.documents.send(
        new DeleteCommand({ TableName: table.name, Key: { [LEDGER_TABLE.partitionKey]: pk }, ...when }),
      ),
    );
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}
