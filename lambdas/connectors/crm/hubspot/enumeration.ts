import type { PropertyOption } from './properties.ts';

type Option = Pick<PropertyOption, 'label' | 'value'>;

/**
 * The option of a dropdown property that a value means: by its value or label in any case, else the range that a number
 * falls in, as HubSpot's "Number of employees" offers only ranges ("100-500", "1000+"). A range means its middle.
 * What means no option stays as it is, and HubSpot says so.
 */
export function asOption(text: string, options: readonly Option[]): string {
  const wanted = fold(text);
  const named = options.find(({ value, label }) => fold(value) === wanted || fold(label) === wanted);
  if (named !== undefined) return named.value;
  const range = rangeOf(text);
  if (range === null) return text;
  const middle = range.to === Number.POSITIVE_INFINITY ? range.from : (range.from + range.to) / 2;
  const around = options.find(({ value }) => {
    const offered = rangeOf(value);
    return offered !== null && offered.from <= middle && middle <= offered.to;
  });
  return around?.value ?? text;
}

/** "200" is from 200 to 200, "51-200" from 51 to 200, "1000+" from 1000 on. */
function rangeOf(text: string): { readonly from: number; readonly to: number } | null {
  const read = /^(\d+(?:\.\d+)?)\s*(?:(\+)|[-–]\s*(\d+(?:\.\d+)?))?$/.exec(text.replaceAll(',', '').trim());
  if (read === null) return null;
  const [, from, open, to] = read;
  return { from: Number(from), to: open === undefined ? Number(to ?? from) : Number.POSITIVE_INFINITY };
}

function fold(text: string): string {
  return text.trim().toLowerCase();
}
