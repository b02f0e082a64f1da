/** A pattern that EventBridge would refuse; the message is in its words. */
export class InvalidEventPattern extends Error {
  override readonly name = 'InvalidEventPattern';

  constructor(reason: string) {
    super(`Event pattern is not valid. Reason: ${reason}`);
  }
}
