import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '@client-link/api-client';
import { createLinkSettingsClient } from '@client-link/api-client/link-settings';
import { getRequestListener } from '@hono/node-server';
import pino from 'pino';
import type { Connector } from '../src/connectors/connector.ts';
import { listen } from '../src/listen.ts';
import { ensureOrganisation } from '../src/organisations.ts';
import { createServer, type ServerOptions } from '../src/server.ts';
import { freePort } from './free-port.ts';
import { unlistedProblem } from './listed-problems.ts';
import { emptyBucket } from './test-bucket.ts';
import { emptyPostgres } from './test-database.ts';

export const HOST_ORIGIN = 'http://127.0.0.1:4100';

/** A real server on a port of its own, with a database on disk; `again` starts another on the same data. */
export async function startServer(options: Partial<ServerOptions> & { connectors?: Connector[]; port?: number } = {}) {
  const port = options.port ?? (await freePort());
  const publicUrl = options.publicUrl ?? `http://localhost:${port}`;
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'link-'));
  const databaseUrl = options.databaseUrl ?? (await emptyPostgres());
  const files = options.files ?? (await emptyBucket());
  const keyring = options.keyring ?? `1:${randomBytes(32).toString('base64')}`;
  const apiKey = 'test-api-key-of-the-first-organisation';
  const server = await createServer({
    dataDir,
    publicUrl,
    databaseUrl,
    files,
    keyring,
    connectors: [],
    taskEffort: 4,
    log: pino({ level: process.env.LOG_LEVEL ?? 'silent' }),
    elementDir: dataDir,
    viewerFile: import.meta.filename,
    ...options,
  });
  const organisationId = await ensureOrganisation(server.context, { name: 'Northbank', apiKey });
  const unlistedProblems: string[] = [];
  const http = await listen(
    getRequestListener(async (request, env) => {
      const response = await server.app.fetch(request, env);
      const unlisted = await unlistedProblem(request, response);
      if (unlisted) unlistedProblems.push(unlisted);
      return response;
    }),
    port,
    'localhost',
  );
  server.start();

  const client = createClient({ baseUrl: publicUrl, apiKey });
  const stop = async () => {
    server.endStreams();
    await http.close();
    await server.stop();
  };
  return {
    ...server,
    port,
    publicUrl,
    apiKey,
    organisationId,
    client,
    linkSettings: createLinkSettingsClient(client).linkSettings,
    /** What was answered that the API's document does not list for its operation. */
    unlistedProblems,
    stop,
    /** Another server on the same data; on a port of its own, as connections to the old one are kept alive. */
    again: (changes: Partial<ServerOptions> = {}) =>
      startServer({ ...options, dataDir, databaseUrl, files, keyring, ...changes }),
    [Symbol.asyncDispose]: stop,
  };
}

export type TestServer = Awaited<ReturnType<typeof startServer>>;

/** Calls a route as a page of the host would, without the client's help. */
export async function call(
  server: Pick<TestServer, 'publicUrl'>,
  path: string,
  {
    token,
    origin = HOST_ORIGIN,
    body,
    headers = {},
    method = body === undefined ? 'GET' : 'POST',
    send = fetch,
  }: {
    token?: string | undefined;
    origin?: string | null;
    body?: unknown;
    headers?: Record<string, string>;
    method?: string;
    /** The app itself instead of the network, where a test calls by the thousand. */
    send?: (url: string, init: RequestInit) => Response | Promise<Response>;
  } = {},
) {
  const response = await send(server.publicUrl + path, {
    method,
    redirect: 'manual',
    headers: {
      ...(token && { authorization: `Bearer ${token}` }),
      ...(origin && { origin }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const json = text && response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : undefined;
  return { status: response.status, json, text, headers: response.headers };
}

/** A company with a session token for a page of the host. */
export async function openJourney(
  server: TestServer,
  capabilities: ('connect' | 'upload' | 'manage')[] = ['connect', 'upload', 'manage'],
) {
  const company = await server.client.companies.create({ name: 'Hairosmith Inc.' });
  const { token, sessionId } = await server.client.linkSessions.create(company.id, {
    origins: [HOST_ORIGIN],
    capabilities,
  });
  return { company, token: token!, sessionId };
}

/** Chooses a source and agrees, as the element does. */
export async function agree(server: TestServer, token: string, integrationKey: string, method: 'connect' | 'upload') {
  const { json: before } = await call(server, '/link/session', { token });
  const { json: chosen } = await call(server, '/link/session/source', {
    token,
    body: { version: before.version, integrationKey, method },
  });
  const { json: text } = await call(server, '/link/session/consent?locale=en', { token });
  return call(server, '/link/session/consent', {
    token,
    body: { version: chosen.version, hash: text.hash, locale: 'en' },
  });
}

/** Sends a file in one piece through the resumable upload. */
export async function sendFile(server: TestServer, token: string, report: string, filename: string, bytes: Uint8Array) {
  const metadata = Object.entries({ report, filename })
    .map(([name, value]) => `${name} ${Buffer.from(value).toString('base64')}`)
    .join(',');
  const created = await call(server, '/link/files', {
    token,
    method: 'POST',
    headers: { 'tus-resumable': '1.0.0', 'upload-length': String(bytes.length), 'upload-metadata': metadata },
  });
  if (created.status !== 201) return { created, id: '' };
  const location = created.headers.get('location')!;
  const id = location.split('/').at(-1)!;
  await sendPiece(server, token, id, 0, bytes);
  return { created, id };
}

export const sendPiece = (
  server: Pick<TestServer, 'publicUrl'>,
  token: string,
  id: string,
  offset: number,
  bytes: Uint8Array,
) =>
  fetch(`${server.publicUrl}/link/files/${id}`, {
    method: 'PATCH',
    headers: {
      authorization: `Bearer ${token}`,
      origin: HOST_ORIGIN,
      'tus-resumable': '1.0.0',
      'upload-offset': String(offset),
      'content-type': 'application/offset+octet-stream',
    },
    body: bytes as never,
  });
