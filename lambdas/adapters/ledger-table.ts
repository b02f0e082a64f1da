/** The ledger's one table, as the stack deploys it and the local runtime creates it. */
export const LEDGER_TABLE = {
  partitionKey: 'pk',
  /**
   * DynamoDB deletes an item some time after this epoch second has passed, up to days late, and the local stand-in
   * never does: every reader judges expiry itself.
   */
  timeToLive: 'expiresAt',
  billingMode: 'PAY_PER_REQUEST',
} as const;
