/** What is wrong with a body, in Google's words. */
import type { FieldViolation } from '../errors.ts';
import { type Path, pathText } from './path.ts';

export class Violations {
  readonly all: FieldViolation[] = [];

  invalidValue(path: Path | null, type: string, value: unknown): undefined {
    const field = pathText(path);
    const shown = typeof value === 'object' ? '' : `, ${JSON.stringify(value)}`;
    this.all.push({ field, description: `Invalid value at '${field}' (${type})${shown}` });
    return undefined;
  }

  unknownName(name: string, path: Path | null): void {
    this.#payload(path, `Unknown name "${name}"`, 'Cannot find field.');
  }

  notRepeating(path: Path | null): void {
    this.#payload(path, 'Unknown name ""', 'Proto field is not repeating, cannot start list.');
  }

  alreadySet(path: Path | null, oneOf: string, field: string): void {
    const at = pathText(path);
    const description = `Invalid value at '${at}' (oneof), oneof field '${oneOf}' is already set. Cannot set '${field}'`;
    this.all.push({ field: at, description });
  }

  #payload(path: Path | null, what: string, why: string): void {
    const field = pathText(path);
    const where = field === '' ? '' : ` at '${field}'`;
    this.all.push({ field, description: `Invalid JSON payload received. ${what}${where}: ${why}` });
  }
}
