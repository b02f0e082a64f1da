import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { REPORT_KEY } from '../topology.ts';

/** Keeps the page of reports in S3, in place of the one before; the bucket keeps its versions. */
export async function keepReportPage(
  bucket: string,
  html: string,
  client: S3Client = new S3Client({}),
): Promise<void> {
  await client.send(
    new PutObjectCommand({
      Bucket: bucket,
      Key: REPORT_KEY,
      Body: html,
      ContentType: 'text/html; charset=utf-8',
      CacheControl: 'no-cache',
    }),
  );
}
