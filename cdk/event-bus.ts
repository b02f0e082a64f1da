import { Duration } from 'aws-cdk-lib';
import { Archive, EventBus } from 'aws-cdk-lib/aws-events';
import { Construct } from 'constructs';
import { EVENT_SOURCE } from '../lambdas/topology.ts';

const KEPT = Duration.days(30);

/** A workbook's bus, and its archive of 30 days from which leads can be sent again. */
export class ArchivedBus extends Construct {
  readonly bus: EventBus;
  readonly archive: Archive;

  constructor(scope: Construct, id: string, name: string) {
    super(scope, id);
    this.bus = new EventBus(this, 'Bus', { eventBusName: name, description: 'What happens to leads' });
    this.archive = new Archive(this, 'Archive', {
      sourceEventBus: this.bus,
      archiveName: name,
      description: 'Every event of the last 30 days',
      eventPattern: { source: [EVENT_SOURCE] },
      retention: KEPT,
    });
  }
}
