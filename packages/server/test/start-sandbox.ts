import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sandboxBooks } from '../src/connectors/sandbox-books.ts';
import { catalogueEntry } from '../src/integrations/catalogue.ts';
import { listen } from '../src/listen.ts';
import { createSandbox, defaultEntries } from '../src/sandbox/sandbox.ts';
import { Browser } from './browser.ts';
import { freePort } from './free-port.ts';
import { startServer } from './start-server.ts';

const CLIENT_ID = 'client-link';
const CLIENT_SECRET = 'a-secret-of-the-sandbox-client-in-tests';

/** The sandbox product on a port of its own. */
export async function startSandbox(
  publicUrl: string,
  { dataDir = mkdtempSync(join(tmpdir(), 'sandbox-')), clock = Date.now, port = 0 } = {},
) {
  port ||= await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const entries = defaultEntries.map((entry) => ({
    ...entry,
    client: {
      clientId: CLIENT_ID,
      clientSecret: CLIENT_SECRET,
      name: 'Northbank',
      redirectUris: [`${publicUrl}/oauth/callback/${entry.key}`],
    },
  }));
  const sandbox = createSandbox({ origin, dataDir, entries, clock });
  const http = await listen(sandbox.listener, port, '127.0.0.1');
  const connectors = entries.map(({ key, name }) =>
    sandboxBooks({
      origin,
      product: catalogueEntry(key, name, 'Sandbox'),
      client: { clientId: CLIENT_ID, clientSecret: CLIENT_SECRET },
    }),
  );
  const stop = async () => {
    await http.close();
    sandbox.close();
  };
  return { ...sandbox, origin, dataDir, connectors, stop, [Symbol.asyncDispose]: stop };
}

/** A server with the sandbox as its software. */
export async function startBoth(options: Parameters<typeof startServer>[0] = {}) {
  const port = await freePort();
  const sandbox = await startSandbox(`http://localhost:${port}`);
  const server = await startServer({ ...options, port, connectors: sandbox.connectors });
  return {
    ...server,
    sandbox,
    async [Symbol.asyncDispose]() {
      await server.stop();
      await sandbox.stop();
    },
  };
}

/** Signs in and approves; stops at the callback when asked to. */
export async function approve(
  browser: Browser,
  page: Awaited<ReturnType<Browser['go']>>,
  {
    email = 'lou@brightwater.example',
    password = 'quiet river',
    action = /allow$/,
    stop = undefined as RegExp | undefined,
  } = {},
) {
  const consent = /name="password"/.test(page.text) ? await browser.submit(page, /login$/, { email, password }) : page;
  return browser.submit(consent, action, {}, stop);
}
