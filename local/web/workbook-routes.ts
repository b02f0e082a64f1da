import { Readable } from 'node:stream';
import { constants, createBrotliCompress, createGzip } from 'node:zlib';
import websocket from '@fastify/websocket';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import * as z from 'zod';
import { workbookReading } from '../sheets/render/reading.ts';
import type { SheetsStore } from '../sheets/store.ts';
import { readManifest } from './build.ts';
import { serveBundle } from './bundle-routes.ts';
import { Feed } from './feed.ts';
import { Books } from './to-univer/cells.ts';
import { snapshotLines } from './to-univer/snapshot.ts';
import { workbookHtml } from './workbook-html.ts';

export interface WorkbookPageOptions {
  readonly store: SheetsStore;
  readonly spreadsheetId: string;
  /** What `buildPage` answered. */
  readonly bundleDir: string;
}

const ASSETS = '/local/assets';

/** The workbook's page: `/`, its script, the workbook as the page reads it, and the socket that tells every change. */
export async function registerWorkbookPage(
  app: FastifyInstance,
  { store, spreadsheetId, bundleDir }: WorkbookPageOptions,
): Promise<void> {
  const bundle = await readManifest(bundleDir);
  if (!bundle) throw new Error(`\`${bundleDir}\` holds no built page: call buildPage() first`);
  const books = new Books();
  const feed = new Feed(store, spreadsheetId, books);
  app.addHook('onClose', () => feed.close());

  app.get('/', (_request, reply) => {
    const { title } = store.reading(spreadsheetId);
    return reply
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-cache')
      .send(workbookHtml({ title, spreadsheetId, bundle, assetsPath: ASSETS }));
  });
  serveBundle(app, ASSETS, bundleDir);
  serveSnapshot(app, store, spreadsheetId, books);
  await serveChanges(app, feed);
}

function serveSnapshot(app: FastifyInstance, store: SheetsStore, spreadsheetId: string, books: Books): void {
  app.get('/local/workbook', (request, reply) => {
    // Pinned: writes that come while it is sent make other states and leave this one as it is.
    const workbook = store.workbook(spreadsheetId);
    const lines = snapshotLines(
      workbookReading(() => workbook),
      books,
    );
    const { encoding, compressor } = fastCompressor(String(request.headers['accept-encoding'] ?? ''));
    reply.type('application/x-ndjson').header('cache-control', 'no-store').header('vary', 'accept-encoding');
    const text = Readable.from(asText(lines));
    if (!compressor) return reply.send(text);
    text.on('error', (error) => compressor.destroy(error));
    return reply.header('content-encoding', encoding).send(text.pipe(compressor));
  });
}

async function* asText(lines: AsyncIterable<object>): AsyncGenerator<string> {
  for await (const line of lines) yield `${JSON.stringify(line)}\n`;
}

/** The network is this machine, so that speed counts and size hardly does. */
function fastCompressor(accepted: string) {
  if (accepted.includes('br')) {
    const params = { [constants.BROTLI_PARAM_QUALITY]: 1 };
    return { encoding: 'br', compressor: createBrotliCompress({ params }) };
  }
  if (accepted.includes('gzip')) return { encoding: 'gzip', compressor: createGzip({ level: 1 }) };
  return { encoding: 'identity', compressor: null };
}

const redrawSchema = z.object({
  kind: z.literal('redraw'),
  sheetId: z.number(),
  ranges: z.array(
    z.object({ startRow: z.number(), endRow: z.number(), startColumn: z.number(), endColumn: z.number() }),
  ),
});

async function serveChanges(app: FastifyInstance, feed: Feed): Promise<void> {
  if (!app.hasDecorator('websocketServer')) await app.register(websocket);
  await app.register(async (scope) => {
    scope.get('/local/sync', { websocket: true }, (socket, request) => {
      if (!isFromThisPage(request)) return socket.close(1008, 'another site may not read this workbook');
      const listener = { send: (text: string) => socket.send(text) };
      const stop = feed.add(listener);
      socket.on('close', stop);
      socket.on('message', (message) => {
        const request = redrawSchema.safeParse(readJson(String(message)));
        if (request.success) feed.redraw(listener, request.data);
      });
    });
  });
}

/** A browser lets any site open a socket to this machine, and only tells where the page came from. */
function isFromThisPage(request: FastifyRequest): boolean {
  const { origin, host } = request.headers;
  return origin === undefined || new URL(origin).host === host;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
