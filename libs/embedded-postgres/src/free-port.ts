import { type AddressInfo, createServer } from 'node:net';

/** A port on 127.0.0.1 that was free a moment ago; whoever binds it must be ready to find it taken. */
export function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
      .on('error', reject)
      .listen(0, '127.0.0.1', () => {
        const { port } = server.address() as AddressInfo;
        server.close(() => resolve(port));
      });
  });
}
