import { createServer } from 'node:net';

/** The port is somebody else's. */
export class PortTaken extends Error {
  override readonly name = 'PortTaken';
}

/** Answers the port when it is free, or a free one for 0. */
export function claimPort(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = error.code === 'EADDRINUSE' || error.code === 'EACCES';
      reject(taken ? new PortTaken(`Port ${port} is taken by another program.`) : error);
    });
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : port));
    });
  });
}
