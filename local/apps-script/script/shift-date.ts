/** Puts a `Date` into the script's globals that follows the product's clock, which people can move. */
export function shiftDate(aheadMs: () => number): void {
  const RealDate = Date;
  const now = () => RealDate.now() + aheadMs();
  // A proxy of the real thing, so that dates that come from outside are instances of it too.
  const ShiftedDate = new Proxy(RealDate, {
    construct: (target, given, newTarget) =>
      Reflect.construct(target, given.length === 0 ? [now()] : given, newTarget),
    apply: () => new RealDate(now()).toString(),
    get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
  });
  RealDate.prototype.constructor = ShiftedDate;
  globalThis.Date = ShiftedDate;
}
