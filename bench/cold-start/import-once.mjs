// Imports one file in this fresh process, as Lambda does at a cold start, and says how many milliseconds it took.
import { pathToFileURL } from 'node:url';

const file = pathToFileURL(process.argv[2]).href;
const startedMs = performance.now();
const { handler } = await import(file);
const takenMs = performance.now() - startedMs;
if (typeof handler !== 'function') throw new Error(`${file} exports no handler`);
process.stdout.write(String(takenMs));
