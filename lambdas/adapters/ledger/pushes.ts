import { type ClaimOutcome, PUSH_CLAIM_MS, type PushClaim, type Pushes, type PushRecord } from '../ledger.ts';
import { readItems } from './batches.ts';
import { deleteItem, type Item, type LedgerTable, readItem, updateItem } from './table.ts';

/**
 * One item for each lead: `round`, `sentAtMs`; `crmId`, `pushedAtMs`, `fingerprint` of its last push; and the claim
 * of a push under way, `claimedBy` and `claimedUntilMs`.
 */
export function pushes(table: LedgerTable): Pushes {
  return {
    async claimPush(claim) {
      const claimed = await updateItem(table, itemKey(claim.leadId), {
        UpdateExpression: 'SET claimedBy = :holder, claimedUntilMs = :untilMs',
        ConditionExpression:
          '(attribute_not_exists(claimedBy) OR claimedUntilMs <= :nowMs OR claimedBy = :holder)' +
          ' AND (attribute_not_exists(fingerprint) OR fingerprint <> :fingerprint OR #round <> :round)',
        ExpressionAttributeNames: { '#round': 'round' },
        ExpressionAttributeValues: {
          ':holder': claim.holder,
          ':nowMs': claim.nowMs,
          ':untilMs': claim.nowMs + PUSH_CLAIM_MS,
          ':fingerprint': claim.fingerprint,
          ':round': claim.round,
        },
      });
      if (claimed !== null) return { outcome: 'claimed', crmId: text(claimed.crmId) };
      return whyNotClaimed(claim, await readItem(table, itemKey(claim.leadId)));
    },

    async confirmPush(push) {
      await updateItem(table, itemKey(push.leadId), {
        UpdateExpression:
          'SET #round = :round, crmId = :crmId, pushedAtMs = :pushedAtMs, fingerprint = :fingerprint' +
          ' REMOVE claimedBy, claimedUntilMs',
        ConditionExpression:
          'attribute_not_exists(#round) OR #round < :round' +
          ' OR (#round = :round AND (attribute_not_exists(pushedAtMs) OR pushedAtMs <= :pushedAtMs))',
        ExpressionAttributeNames: { '#round': 'round' },
        ExpressionAttributeValues: {
          ':round': push.round,
          ':crmId': push.crmId,
          ':pushedAtMs': push.pushedAtMs,
          ':fingerprint': push.fingerprint,
        },
      });
    },

    async abandonPush({ leadId, holder }) {
      await updateItem(table, itemKey(leadId), {
        UpdateExpression: 'REMOVE claimedBy, claimedUntilMs',
        ConditionExpression: 'claimedBy = :holder',
        ExpressionAttributeValues: { ':holder': holder },
      });
    },

    async rememberSent(sent) {
      await Promise.all(
        sent.map(({ leadId, round, sentAtMs }) =>
          updateItem(table, itemKey(leadId), {
            UpdateExpression: 'SET #round = :round, sentAtMs = :sentAtMs REMOVE pushedAtMs, fingerprint',
            ConditionExpression: 'attribute_not_exists(#round) OR #round < :round',
            ExpressionAttributeNames: { '#round': 'round' },
            ExpressionAttributeValues: { ':round': round, ':sentAtMs': sentAtMs },
          }),
        ),
      );
    },

    async pushed(leadIds) {
      const items = await readItems(table, [...new Set(leadIds)].map(itemKey));
      return new Map(
        items.flatMap((item) => {
          const record = pushRecord(item);
          return record === null ? [] : [[String(item.pk).slice(PREFIX.length), record] as const];
        }),
      );
    },

    dropPush: (leadId, nowMs) =>
      deleteItem(table, itemKey(leadId), {
        ConditionExpression: 'attribute_not_exists(claimedBy) OR claimedUntilMs <= :nowMs',
        ExpressionAttributeValues: { ':nowMs': nowMs },
      }),
  };
}

const PREFIX = 'push#';

function itemKey(leadId: string): string {
  return `${PREFIX}${leadId}`;
}

/** Read after the refusal, so a claim may just have ended: then it still counts as elsewhere, and the next run decides. */
function whyNotClaimed(claim: PushClaim, item: Item | null): ClaimOutcome {
  const crmId = text(item?.crmId);
  const samePush = item?.fingerprint === claim.fingerprint && item.round === claim.round;
  return samePush && crmId !== null ? { outcome: 'already pushed', crmId } : { outcome: 'claimed elsewhere' };
}

/** Null for a lead that was claimed and never sent or pushed. */
function pushRecord(item: Item): PushRecord | null {
  const round = number(item.round);
  if (round === null) return null;
  return {
    round,
    crmId: text(item.crmId),
    sentAtMs: number(item.sentAtMs),
    pushedAtMs: number(item.pushedAtMs),
    fingerprint: text(item.fingerprint),
  };
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function number(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}
