import type { JsonObject } from '../event-pattern/json.ts';

/** An event as EventBridge hands it to a target. */
export interface BusEvent extends JsonObject {
  readonly version: '0';
  readonly id: string;
  readonly 'detail-type': string;
  readonly source: string;
  readonly account: string;
  /** ISO, whole seconds. */
  readonly time: string;
  readonly region: string;
  readonly resources: readonly string[];
  readonly detail: JsonObject;
}

/** Which events of a bus go to which queue. */
export interface BusRule {
  readonly name: string;
  readonly busName: string;
  /** An event pattern, as EventBridge takes it. */
  readonly pattern: JsonObject;
  /** The name of the SQS queue. */
  readonly queue: string;
}
