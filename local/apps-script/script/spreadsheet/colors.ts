/** Colours as scripts write them, `#1a73e8` or a CSS name, and as the API keeps them. */
import type { ColorStyle } from '../../../sheets/google.ts';
import { Exception } from '../exception.ts';

const NAMES: Readonly<Record<string, string>> = {
  black: '#000000',
  white: '#ffffff',
  red: '#ff0000',
  green: '#008000',
  lime: '#00ff00',
  blue: '#0000ff',
  yellow: '#ffff00',
  orange: '#ffa500',
  purple: '#800080',
  gray: '#808080',
  grey: '#808080',
  silver: '#c0c0c0',
  maroon: '#800000',
  navy: '#000080',
  teal: '#008080',
};

export function apiColor(value: unknown): ColorStyle {
  const text = String(value).trim().toLowerCase();
  const hex = NAMES[text] ?? text.replace(/^#(.)(.)(.)$/, '#$1$1$2$2$3$3');
  const parts = /^#(..)(..)(..)$/.exec(hex);
  if (!parts || !/^#[0-9a-f]{6}$/.test(hex)) throw new Exception(`Invalid argument: ${String(value)}`);
  const channel = (index: number) => Number.parseInt(parts[index] ?? '0', 16) / 255;
  return { rgbColor: { red: channel(1), green: channel(2), blue: channel(3) } };
}

export function hexOf(style: ColorStyle | null | undefined, otherwise: string): string {
  const rgb = style?.rgbColor;
  if (!rgb) return otherwise;
  const channel = (part: number | null | undefined) =>
    Math.round((part ?? 0) * 255)
      .toString(16)
      .padStart(2, '0');
  return `#${channel(rgb.red)}${channel(rgb.green)}${channel(rgb.blue)}`;
}
