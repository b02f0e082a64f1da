declare module 'dynalite' {
  import type { Server } from 'node:http';

  interface DynaliteOptions {
    /** A LevelDB folder; without it everything is kept in memory. */
    readonly path?: string;
    /** How long a table stays CREATING, in milliseconds (500 unless told). */
    readonly createTableMs?: number;
  }

  /** An HTTP server that answers as DynamoDB does; closing it closes its files. */
  export default function dynalite(options?: DynaliteOptions): Server;
}
