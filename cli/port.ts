import { WrongUsage } from './command-errors.ts';

export const DEFAULT_PORT = 8787;

/** @throws WrongUsage when it is no port */
export function readPort(typed: string): number {
  const port = Number(typed);
  if (/^\d{1,5}$/.test(typed.trim()) && port <= 65_535) return port;
  throw new WrongUsage(`--port is "${typed}", and a number from 0 to 65535 was expected.`);
}
