/**
 * Puts a `Date` into this thread that is ahead of the real one by the shared offset, read anew each time, so that a
 * Lambda's time follows the clock that people move on /ops. To be called before any of the Lambda's code is loaded.
 */
export function shiftDate(offsetMs: Float64Array): void {
  const RealDate = Date;
  const now = () => RealDate.now() + (offsetMs[0] ?? 0);

  // A proxy of the real thing, so that dates made by Node itself are instances of it too.
  const ShiftedDate = new Proxy(RealDate, {
    construct: (target, given, newTarget) =>
      Reflect.construct(target, given.length === 0 ? [now()] : given, newTarget),
    apply: () => new RealDate(now()).toString(),
    get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
  });
  RealDate.prototype.constructor = ShiftedDate;
  globalThis.Date = ShiftedDate;
}
