import { describe, expect, it } from 'vitest';
import { failedMessages, payloads } from '../../../../local/aws/queues/sqs-event.ts';

const messages = ['a', 'b', 'c'].map((MessageId) => ({ MessageId }));
const ids = (answer: unknown) => failedMessages(answer, messages).map(({ MessageId }) => MessageId);

describe('what a Lambda answers to a batch', () => {
  it.each<[string, unknown, readonly string[]]>([
    ['nothing: all are done', null, []],
    ['something else: all are done', { statusCode: 200 }, []],
    ['no failures: all are done', { batchItemFailures: [] }, []],
    ['null for failures: all are done', { batchItemFailures: null }, []],
    ['one failure: the others are done', { batchItemFailures: [{ itemIdentifier: 'b' }] }, ['b']],
    ['an unknown message: none is done', { batchItemFailures: [{ itemIdentifier: 'z' }] }, ['a', 'b', 'c']],
    ['an empty identifier: none is done', { batchItemFailures: [{ itemIdentifier: '' }] }, ['a', 'b', 'c']],
    ['a failure without identifier: none is done', { batchItemFailures: [{}] }, ['a', 'b', 'c']],
  ])('%s', (_, answer, failed) => {
    expect(ids(answer)).toEqual(failed);
  });
});

describe('a batch', () => {
  it('goes out in one payload while it is under 6 MB, as the JSON that it becomes', () => {
    const quotes = (megabytes: number) => ({ Body: '"'.repeat(megabytes * 1_000_000) });
    expect(payloads([quotes(1), quotes(1)])).toHaveLength(1);
    expect(payloads([quotes(2), quotes(2)])).toHaveLength(2);
    expect(payloads([])).toEqual([]);
  });
});
