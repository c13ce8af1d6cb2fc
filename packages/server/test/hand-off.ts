import { Browser } from './browser.ts';
import { approve } from './start-sandbox.ts';
import { call, HOST_ORIGIN, openJourney, type TestServer } from './start-server.ts';

/** What a link in the host's page sends. */
export const REFERER = `${HOST_ORIGIN}/`;

/** Chooses a software and mints an attempt, as the element does; agrees with the click unless told not to. */
export async function beginAttempt(server: TestServer, token: string, { key = 'mqjo', agrees = true } = {}) {
  const { json: before } = await call(server, '/link/session', { token });
  const { json: chosen } = await call(server, '/link/session/source', {
    token,
    body: { version: before.version, integrationKey: key, method: 'connect' },
  });
  const { version } = chosen;
  const { json: started } = await call(server, '/link/attempts', { token, body: { version } });
  const attempt = { id: started.attempt.id as string, startUrl: started.startUrl as string, version };
  if (agrees) await agreeTo(server, token, attempt);
  return attempt;
}

export async function agreeTo(server: TestServer, token: string, { id, version }: { id: string; version: number }) {
  const { json: text } = await call(server, '/link/session/consent?locale=en', { token });
  return call(server, '/link/session/consent', {
    token,
    body: { version, hash: text.hash, locale: 'en', attemptId: id },
  });
}

/** Somebody who has agreed and approved, a moment before their browser brings the answer back. */
export async function approvedAttempt(server: TestServer) {
  const { company, token } = await openJourney(server);
  const attempt = await beginAttempt(server, token);
  const browser = new Browser();
  const login = await browser.go(attempt.startUrl, { referer: REFERER });
  const { url: callback } = await approve(browser, login, { stop: /\/oauth\/callback\// });
  return { company, token, attempt, browser, callback };
}

export const connectionsOf = async (server: TestServer, companyId: string): Promise<number> =>
  (await server.client.connections.list(companyId)).totalResults;
