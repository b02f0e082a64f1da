/**
 * Google invents identifiers, and the stand-in invents others. As a recording is replayed they are paired where they
 * first appear, so that later requests and answers can be compared.
 */
const INVENTED =
  /^(spreadsheetId|sheetId|namedRangeId|protectedRangeId|filterViewId|chartId|bandedRangeId|metadataId|tableId)$/;

/** Properties of the spreadsheet that say nothing of the request: themes, formats, locale and address. */
const BESIDE_THE_POINT =
  /^(spreadsheetUrl|spreadsheetTheme|defaultFormat|effectiveFormat|locale|autoRecalc|timeZone|importFunctionsExternalUrlAccessAllowed)$/;

const SHORTEST_IN_TEXT = 4;

export class Pairing {
  readonly #actual = new Map<string | number, string | number>();

  pair(recorded: string, actual: string): void {
    this.#actual.set(recorded, actual);
  }

  knows(recorded: string): boolean {
    return this.#actual.has(recorded);
  }

  /** Learns the identifiers of two answers that should be the same. */
  learn(recorded: unknown, actual: unknown): void {
    if (Array.isArray(recorded) && Array.isArray(actual)) {
      for (const [index, item] of recorded.entries()) this.learn(item, actual[index]);
    } else if (isObject(recorded) && isObject(actual)) {
      for (const [field, value] of Object.entries(recorded)) {
        const other = actual[field];
        if (!INVENTED.test(field)) this.learn(value, other);
        else if (isName(value) && isName(other) && value !== 0) this.#actual.set(value, other);
      }
    }
  }

  /** The text with every recorded identifier replaced by the stand-in's. */
  inText(text: string): string {
    let replaced = text;
    for (const [recorded, actual] of this.#actual) {
      if (String(recorded).length >= SHORTEST_IN_TEXT)
        replaced = replaced.replaceAll(String(recorded), String(actual));
    }
    return replaced;
  }

  inBody(body: unknown): unknown {
    return JSON.parse(this.inText(JSON.stringify(body)), (field: string, value: unknown) =>
      INVENTED.test(field) && isName(value) ? (this.#actual.get(value) ?? value) : value,
    );
  }

  /** Where the answers differ; empty when they are the same. */
  differences(recorded: unknown, actual: unknown, at = '$'): string[] {
    if (recorded === actual) return [];
    if (Array.isArray(recorded) && Array.isArray(actual)) {
      if (recorded.length !== actual.length) return [`${at}: ${recorded.length} items, not ${actual.length}`];
      return recorded.flatMap((item, index) => this.differences(item, actual[index], `${at}[${index}]`));
    }
    if (isObject(recorded) && isObject(actual)) {
      const fields = new Set([...Object.keys(recorded), ...Object.keys(actual)]);
      return [...fields]
        .filter((field) => !BESIDE_THE_POINT.test(field))
        .flatMap((field) => this.#fieldDifferences(recorded, actual, field, at));
    }
    if (typeof recorded === 'string' && this.inText(recorded) === actual) return [];
    return [`${at}: Google answered ${brief(recorded)}, here it is ${brief(actual)}`];
  }

  #fieldDifferences(recorded: Fields, actual: Fields, field: string, at: string): string[] {
    const path = `${at}.${field}`;
    const invented = INVENTED.test(field) && isName(recorded[field]);
    if (invented && actual[field] !== undefined) return [];
    return this.differences(recorded[field], actual[field], path);
  }
}

interface Fields {
  [field: string]: unknown;
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isName(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}

function brief(value: unknown): string {
  return (JSON.stringify(value) ?? 'nothing').slice(0, 90);
}
