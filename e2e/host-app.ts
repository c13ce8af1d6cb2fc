import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { freePorts, type Product, ROOT } from './product.ts';

export interface HostApp {
  url: string;
  stop(): Promise<void>;
}

/** An example host app, for a company of the test's own. */
export async function startHostApp(product: Product, companyId: string, example = 'html'): Promise<HostApp> {
  const [port] = await freePorts(1);
  const script = `examples/${example}/server.ts`;
  const args = ['--conditions=@client-link/source', '--disable-warning=ExperimentalWarning', script];
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env: {
      ...process.env,
      CLIENT_LINK_URL: product.url,
      CLIENT_LINK_API_KEY: product.apiKey,
      DEMO_COMPANY_ID: companyId,
      PORT: String(port),
    },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const exited = once(child, 'exit');
  await Promise.race([once(child, 'message'), exited.then(() => Promise.reject(new Error('The host app ended')))]);
  return {
    url: `http://127.0.0.1:${port}`,
    async stop() {
      child.kill('SIGTERM');
      await exited;
    },
  };
}

/** A host of our own that shows the example's page with these headers, and mints tokens for itself. */
export async function startStrictHost(
  product: Product,
  companyId: string,
  headers: Record<string, string>,
  rewrite = (page: string) => page,
): Promise<HostApp> {
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (request.method === 'POST') {
      const { token } = await product.client.linkSessions.create(companyId, {
        origins: [url],
        capabilities: ['connect', 'upload', 'manage'],
      });
      response.setHeader('content-type', 'application/json');
      return void response.end(JSON.stringify({ token }));
    }
    const original = await fetch(product.hostAppUrl + request.url);
    const type = original.headers.get('content-type') ?? '';
    response.writeHead(original.status, { 'content-type': type, ...headers });
    response.end(type.includes('html') ? rewrite(await original.text()) : Buffer.from(await original.arrayBuffer()));
  };
  const { url, stop } = await startSite(answer);
  return { url, stop };
}

/** A site on an origin of its own. */
export async function startSite(
  answer: (request: IncomingMessage, response: ServerResponse) => Promise<void> | void,
): Promise<HostApp> {
  const server = createServer((request, response) => void answer(request, response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
