import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { REPORT_KEY } from '../lambdas/topology.ts';

/** A private bucket with the page of reports, which only the report Lambda writes. */
export class ReportPage extends Construct {
  /** For people who are signed in to the AWS account: the console asks for what they may read. */
  readonly url: string;

  constructor(scope: Construct, id: string, writer: LambdaFunction) {
    super(scope, id);
    const bucket = new Bucket(this, 'Bucket', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      versioned: true,
      lifecycleRules: [{ noncurrentVersionExpiration: Duration.days(90) }],
      removalPolicy: RemovalPolicy.RETAIN,
    });
    Validations.of(bucket).acknowledge({
      id: 'AwsSolutions-S1',
      reason: 'One page, which only people of this account may read; CloudTrail tells of its bucket.',
    });
    // The construct's own grant allows more than putting one object.
    writer.addToRolePolicy(
      new PolicyStatement({ actions: ['s3:PutObject'], resources: [bucket.arnForObjects(REPORT_KEY)] }),
    );
    writer.addEnvironment('LEADSHEET_REPORT_BUCKET', bucket.bucketName);
    this.url = `s3://${bucket.bucketName}/${REPORT_KEY}`;
  }
}
