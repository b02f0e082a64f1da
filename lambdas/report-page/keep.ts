import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { REPORT_KEY } from '../topology.ts';
import type { ReportPage } from './report-html.ts';
import { wholeReportPage } from './whole-page.ts';

/** Keeps the page of reports in S3, in place of the one before; the bucket keeps its versions. Answers how long it is. */
export async function keepReportPage(
  bucket: string,
  page: ReportPage,
  client: S3Client = new S3Client({}),
): Promise<number> {
  const html = wholeReportPage(page);
  await client.send(
    new PutObjectCommand({
      Bucket: bucket,
      Key: REPORT_KEY,
      Body: html,
      ContentType: 'text/html; charset=utf-8',
      CacheControl: 'no-cache',
    }),
  );
  return html.length;
}
