/** What our schedules send to a Lambda, here and in AWS. */
export function scheduledEvent(job: string, occurrenceMs: number): object {
  return { source: 'aws.scheduler', job, time: new Date(occurrenceMs).toISOString() };
}
