import { inflateSync, strFromU8 } from 'fflate';
import { fromBase91 } from './base91.ts';

/** The text of a script that was packed to fit into one small file. */
export function unpack(packed: string): string {
  return strFromU8(inflateSync(fromBase91(packed)));
}
