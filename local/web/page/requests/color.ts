import { ColorKit } from '@univerjs/core';

/** Google's colour, whose parts run from 0 to 1, from any colour that CSS can name. */
export function googleColor(css: string): { red: number; green: number; blue: number } {
  const { r, g, b } = new ColorKit(css).toRgb();
  return { red: r / 255, green: g / 255, blue: b / 255 };
}
