import { Queue } from 'aws-cdk-lib/aws-sqs';
import { describe, expect, it } from 'vitest';
import { all } from './read-template.ts';
import { synthesise } from './synthesised.ts';

describe('the AwsSolutions rules of cdk-nag', () => {
  it('find nothing, and each exception has its reason in the template', () => {
    const { workbooks } = synthesise();
    const exceptions = workbooks
      .flatMap(({ Resources }) => Object.values(Resources))
      .flatMap(({ Type, Metadata }) =>
        Metadata.cdk_nag === undefined ? [] : [{ Type, why: Metadata.cdk_nag }],
      );
    expect(new Set(exceptions.map(({ Type }) => Type))).toEqual(
      new Set([
        'AWS::SecretsManager::Secret',
        'AWS::SQS::Queue',
        'AWS::SQS::QueuePolicy',
        'AWS::IAM::Role',
        'AWS::IAM::Policy',
        'AWS::S3::Bucket',
        'AWS::S3::BucketPolicy',
      ]),
    );
    for (const { why } of exceptions) {
      expect(why).toEqual({
        rules_to_suppress: [{ id: expect.any(String), reason: expect.stringMatching(/.{40,}\.$/) }],
      });
    }
  });

  it('do find a queue that would be added without TLS and without a place for dead letters', () => {
    const careless = () =>
      synthesise(undefined, ({ workbooks: [stack] }) => {
        if (stack !== undefined) new Queue(stack, 'Careless');
      });
    expect(careless).toThrow('AwsSolutions-SQS3');
    expect(careless).toThrow('AwsSolutions-SQS4');
  });

  it('excuse one queue only from having dead letters: the one that nobody consumes', () => {
    const [leads] = synthesise().workbooks;
    const excused = all(leads ?? { Resources: {}, Outputs: {} }, 'AWS::SQS::Queue').filter(({ Metadata }) =>
      JSON.stringify(Metadata).includes('SQS3'),
    );
    expect(excused.map(({ Properties }) => Properties.QueueName)).toEqual(['leadsheet-leads-missed-runs']);
  });
});
