/** Which method of the API a request means. */

export type Operation =
  | 'spreadsheets.create'
  | 'spreadsheets.get'
  | 'spreadsheets.batchUpdate'
  | 'spreadsheets.sheets.copyTo'
  | 'spreadsheets.values.get'
  | 'spreadsheets.values.update'
  | 'spreadsheets.values.append'
  | 'spreadsheets.values.clear'
  | 'spreadsheets.values.batchGet'
  | 'spreadsheets.values.batchUpdate'
  | 'spreadsheets.values.batchClear';

export interface Route {
  readonly operation: Operation;
  readonly spreadsheetId: string;
  readonly range: string;
  readonly sheetId: number;
}

const BATCHES: Readonly<Record<string, Operation>> = {
  'GET batchGet': 'spreadsheets.values.batchGet',
  'POST batchUpdate': 'spreadsheets.values.batchUpdate',
  'POST batchClear': 'spreadsheets.values.batchClear',
};

const RANGE_CALLS: Readonly<Record<string, Operation>> = {
  'GET ': 'spreadsheets.values.get',
  'PUT ': 'spreadsheets.values.update',
  'POST append': 'spreadsheets.values.append',
  'POST clear': 'spreadsheets.values.clear',
};

/** Null for what is no method of the API, or none that is done here. `path` is as sent, still encoded. */
export function routeOf(method: string, path: string): Route | null {
  const rest = /^\/v4\/spreadsheets(?:\/(.*))?$/.exec(path)?.[1];
  if (rest === undefined) {
    const create = method === 'POST' && /^\/v4\/spreadsheets\/?$/.test(path);
    return create ? route('spreadsheets.create', '') : null;
  }
  const [head = '', ...tail] = rest.split('/');
  if (tail.length === 0) return spreadsheetRoute(method, head);
  if (tail[0] === 'values') return rangeRoute(method, decoded(head), tail.slice(1).join('/'));
  const batch = /^values:(\w+)$/.exec(tail.join('/'));
  const operation = batch && BATCHES[`${method} ${batch[1]}`];
  if (operation) return route(operation, decoded(head));
  const copy = /^sheets\/(\d+):copyTo$/.exec(tail.join('/'));
  if (copy && method === 'POST') {
    return { ...route('spreadsheets.sheets.copyTo', decoded(head)), sheetId: Number(copy[1]) };
  }
  return null;
}

function spreadsheetRoute(method: string, head: string): Route | null {
  if (method === 'GET' && !head.includes(':')) return route('spreadsheets.get', decoded(head));
  const batch = /^(.+):batchUpdate$/.exec(head);
  return batch && method === 'POST' ? route('spreadsheets.batchUpdate', decoded(batch[1] ?? '')) : null;
}

function rangeRoute(method: string, spreadsheetId: string, text: string): Route | null {
  // A range holds colons of its own, so only these two words after one are a verb.
  const verb = method === 'POST' ? /^(.*):(append|clear)$/s.exec(text) : null;
  const operation = RANGE_CALLS[`${method} ${verb?.[2] ?? ''}`];
  return operation ? { ...route(operation, spreadsheetId), range: decoded(verb?.[1] ?? text) } : null;
}

function route(operation: Operation, spreadsheetId: string): Route {
  return { operation, spreadsheetId, range: '', sheetId: 0 };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
