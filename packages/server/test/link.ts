import assert from 'node:assert/strict';
import { Browser } from './browser.ts';
import { approve, startBoth } from './start-sandbox.ts';
import { call, HOST_ORIGIN, openJourney, type TestServer } from './start-server.ts';

const KEY = 'mqjo';

/** Carries a company through the journey to a linked connection. */
export async function link(server: TestServer) {
  const { company, token } = await openJourney(server);
  await linkAgain(server, token);
  const [connection] = (await server.client.connections.list(company.id)).results;
  return { companyId: company.id, connectionId: connection!.id, token };
}

/** Goes through the journey once more, with the same token. */
export async function linkAgain(server: TestServer, token: string) {
  const { json: before } = await call(server, '/link/session', { token });
  const chosen = await call(server, '/link/session/source', {
    token,
    body: { version: before.version, integrationKey: KEY, method: 'connect' },
  });
  const { version } = chosen.json;
  const { json: started } = await call(server, '/link/attempts', { token, body: { version } });
  const { json: text } = await call(server, '/link/session/consent?locale=en', { token });
  const attemptId = started.attempt.id;
  await call(server, '/link/session/consent', { token, body: { version, hash: text.hash, locale: 'en', attemptId } });
  const browser = new Browser();
  const result = await approve(browser, await browser.go(started.startUrl, { referer: `${HOST_ORIGIN}/` }));
  assert.match(result.text, /is connected/);
}

/** A server and the sandbox, with a company that is linked. */
export async function startLinked() {
  const server = await startBoth();
  return { server, ...(await link(server)), [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
}
