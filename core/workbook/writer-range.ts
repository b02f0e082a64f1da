/**
 * How wide the writers' named range is says what a Lambda did last, as the sheet's script cannot read a named range's
 * id: each of its batches leaves a range of one cell; where there was none, it put a wider one there to read by.
 */
export const WIDTH_OF_WRITER = { written: 1, read: 2 } as const;

export function isReadOnly(width: number): boolean {
  return width >= WIDTH_OF_WRITER.read;
}
