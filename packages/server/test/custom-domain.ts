import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { createClient } from '@client-link/api-client';
import { createSettingsClient } from '@client-link/api-client/settings';
import { createApiKey } from '../src/api-keys/api-keys.ts';
import { startNameServer } from './name-server.ts';
import { call, startServer, type TestServer } from './start-server.ts';

export const DOMAIN = 'link.bank.example';
export const PROOF = `_client-link.${DOMAIN}`;

/** A server that asks a name server of its own. */
export async function startWithNames(options: Parameters<typeof startServer>[0] = {}) {
  const names = await startNameServer();
  const server = await startServer({ nameServers: [names.address], ...options });
  const { customDomain } = createSettingsClient(server.client);
  /** Sets the records as an organisation is told, beside what others have set. */
  const setRecords = async (of = customDomain) => {
    const { records } = (await of.get()).customDomain!;
    const { value } = records.find(({ type }) => type === 'TXT')!;
    names.names[PROOF] = { TXT: [...(names.names[PROOF]?.TXT ?? []), value] };
    names.names[DOMAIN] = { A: ['127.0.0.1'] };
  };
  return {
    ...server,
    names: names.names,
    customDomain,
    setRecords,
    /** Answers the origin of the domain, which is live. */
    async goLive(): Promise<string> {
      await customDomain.set(DOMAIN);
      await setRecords();
      const live = await customDomain.check();
      assert.equal(live.status, 'live', JSON.stringify(live.steps));
      return live.url;
    },
    async [Symbol.asyncDispose]() {
      await server.stop();
      await names[Symbol.asyncDispose]();
    },
  };
}

/** Another organisation of the same server. */
export async function otherOrganisation({ context, publicUrl }: TestServer) {
  const id = randomUUID();
  const row = { id, name: 'Southbank', logo_url: null, accent: null, cors_origins: '[]', created_at: 0 };
  await context.database.insertInto('organisations').values(row).execute();
  const { apiKey } = await createApiKey(context, id, 'Theirs');
  const client = createClient({ baseUrl: publicUrl, apiKey: apiKey! });
  return { id, client, apiKey, customDomain: createSettingsClient(client).customDomain };
}

/** Asks the server under another name, as a browser does that was led there. */
export const askAt = (
  server: Pick<TestServer, 'publicUrl'>,
  host: string,
  path: string,
  options: Parameters<typeof call>[2] = {},
) =>
  call(server, path, {
    ...options,
    send: (url, { method = 'GET', headers = {}, body }) => {
      // `fetch` says itself which host it asks.
      const { port, pathname, search } = new URL(url);
      return new Promise((resolve, reject) => {
        const more = { ...(headers as Record<string, string>), host };
        const sent = request({ port, path: pathname + search, method, headers: more, agent: false }, (answer) => {
          const chunks: Buffer[] = [];
          answer.on('data', (chunk: Buffer) => chunks.push(chunk));
          answer.on('end', () => {
            const pairs = answer.rawHeaders.flatMap((name, each, all) => (each % 2 ? [] : [[name, all[each + 1]!]]));
            const text = Buffer.concat(chunks);
            resolve(
              new Response(text.length ? text : null, {
                status: answer.statusCode!,
                headers: pairs as [string, string][],
              }),
            );
          });
        });
        sent.on('error', reject);
        sent.end(body as string | undefined);
      });
    },
  });
