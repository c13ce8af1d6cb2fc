import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { patience as standard, type Patience, watchBody } from './slow-callers.ts';

const GRACE_MS = 8000;

/** Somebody else has the port. */
export class PortInUse extends Error {
  readonly port: number;

  constructor(port: number) {
    super(`Port ${port} is in use`);
    this.port = port;
  }
}

/** Listens on `host`; `localhost` means both loopback addresses, as browsers may try either. */
export async function listen(listener: RequestListener, port: number, host: string, patience = standard) {
  const first = await listenOn(listener, port, host === 'localhost' ? '127.0.0.1' : host, patience);
  const actual = (first.address() as AddressInfo).port;
  const servers = [first];
  if (host === 'localhost') {
    try {
      servers.push(await listenOn(listener, actual, '::1', patience));
    } catch (cause) {
      // A machine without IPv6 has one loopback address.
      if (cause instanceof PortInUse) {
        await closeAll(servers);
        throw cause;
      }
    }
  }
  return { port: actual, close: () => closeAll(servers) };
}

function listenOn(listener: RequestListener, port: number, host: string, patience: Patience): Promise<Server> {
  const { headersMs } = patience;
  // Node's own limit of a request knows no difference between a file and the rest.
  const options = { requestTimeout: 0, headersTimeout: headersMs, connectionsCheckingInterval: headersMs / 4 };
  const server = createServer(options, (request, response) => {
    watchBody(request, response, patience);
    listener(request, response);
  });
  server.setTimeout(patience.idleMs);
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? new PortInUse(port) : error),
    );
    server.listen(port, host, () => resolve(server));
  });
}

/** Takes no new connection, lets answers under way end, and cuts those off that don't in time. */
async function closeAll(servers: Server[]): Promise<void> {
  await Promise.all(
    servers.map(
      (server) =>
        new Promise<void>((resolve) => {
          const cut = setTimeout(() => server.closeAllConnections(), GRACE_MS);
          server.close(() => {
            clearTimeout(cut);
            resolve();
          });
          server.closeIdleConnections();
        }),
    ),
  );
}
