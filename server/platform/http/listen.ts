import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** @returns the port in force (0 asks for any free one) @throws the machine's own error, EADDRINUSE among them */
export const listen = (server: Server, port: number, host: string): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
