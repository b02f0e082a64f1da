/** What JSON.parse can answer. */
export type Json = JsonLeaf | readonly Json[] | JsonObject;
export type JsonLeaf = string | number | boolean | null;
export interface JsonObject {
  readonly [key: string]: Json;
}

export function isJsonObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isJsonArray(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}
