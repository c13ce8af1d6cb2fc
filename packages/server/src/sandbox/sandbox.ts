import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import Provider, { errors } from 'oidc-provider';
import { apiPage } from './api-page.ts';
import { control } from './control.ts';
import { DataApi } from './data-api.ts';
import { defaultEntries, Room, type SandboxEntry } from './entries.ts';
import { homePage, noticePage } from './pages.ts';
import { createProvider } from './provider.ts';
import { answerJson, answerPage, contentPolicy } from './respond.ts';
import { interact } from './sign-in.ts';
import { SandboxStore } from './store.ts';
import type { Switches } from './switches.ts';
import { type Language, languageOf } from './words.ts';

export { companies } from './companies.ts';
export { defaultEntries, ledgerEntry, type SandboxEntry } from './entries.ts';
export { demoLogins } from './logins.ts';

export interface SandboxOptions {
  /** Its own, such as `http://127.0.0.1:4200`. */
  origin: string;
  dataDir: string;
  /** Which integrations it stands for; by default `defaultEntries`, each with a client of a kept random secret. */
  entries?: SandboxEntry[];
  /** Moves the books. Tokens and sessions keep to real time. */
  clock?: () => number;
  /** Told what the OAuth provider refuses. Never a token. */
  log?: (line: object) => void;
}

export interface Sandbox {
  /** For `http.createServer`. */
  listener: RequestListener;
  entries: (SandboxEntry & { issuer: string })[];
  /** Changes some switches of an entry, as `PUT /control/{entry}` does. */
  setSwitches(entry: string, switches: Partial<Switches>): void;
  close(): void;
}

/** What the pages load. */
const assets: Record<string, [type: string, content: Buffer]> = {
  'sandbox.css': ['text/css; charset=utf-8', readFileSync(new URL('sandbox.css', import.meta.url))],
  'copy.js': ['text/javascript; charset=utf-8', readFileSync(new URL('copy.js', import.meta.url))],
};

/**
 * A fictitious accounting product on its own origin: a real OAuth provider with login and consent pages, a data API,
 * and switches that make it misbehave.
 */
export function createSandbox({ origin, dataDir, entries, clock = Date.now, log = () => {} }: SandboxOptions): Sandbox {
  const store = new SandboxStore(dataDir);
  const formSecret = store.once('formSecret', () => randomBytes(32).toString('base64url'));
  const dataApi = new DataApi(store.once('startedAt', clock), clock);
  const rooms = new Map<string, Room & { provider: Provider }>();
  for (const entry of entries ?? withClients(store)) {
    const room = new Room(entry, origin, store);
    rooms.set(entry.key, Object.assign(room, { provider: createProvider(room, store, log) }));
  }

  async function handle(request: IncomingMessage, response: ServerResponse, language: Language): Promise<void> {
    const url = new URL(request.url ?? '/', origin);
    const [, first = '', second = '', third = '', fourth] = url.pathname.split('/');
    if (assets[first]) {
      const [type, content] = assets[first];
      return void response.writeHead(200, { 'content-type': type, 'cache-control': 'no-cache' }).end(content);
    }
    if (first === '') {
      const shown = [...rooms.values()].map(({ entry: { key, name }, switches }) => ({ key, name, switches }));
      const saved = url.searchParams.get('saved');
      return answerPage(response, 200, await homePage(language, { entries: shown, formSecret, saved }));
    }
    if (first === 'docs') {
      const issuers = [...rooms.values()].map(({ issuer }) => issuer);
      return answerPage(response, 200, await apiPage(language, { origin, issuers }));
    }
    const room = rooms.get(first === 'control' ? second : first);
    if (!room) return answerPage(response, 404, await noticePage(language, 'missing'));
    if (first === 'control') return control(room, request, response, { origin, formSecret });

    if (room.switches.coop) response.setHeader('cross-origin-opener-policy', 'same-origin');
    if (room.switches.outage) {
      if (second !== 'auth' && second !== 'interaction') return answerJson(response, 503, { error: 'maintenance' });
      return answerPage(response, 503, await noticePage(language, 'down'));
    }
    if (room.switches.slowMs && (second === 'api' || second === 'token')) await sleep(room.switches.slowMs);
    if (second === 'api') return dataApi.answer(room, room.provider, request, response, url);
    if (second === 'interaction')
      return interact(room, room.provider, request, response, { uid: third, action: fourth, language });

    // The provider is mounted under the entry's path.
    (request as IncomingMessage & { originalUrl?: string }).originalUrl = request.url;
    request.url = request.url!.slice(first.length + 1) || '/';
    await room.provider.callback()(request, response);
  }

  return {
    listener: (request, response) => {
      response.setHeader('referrer-policy', 'no-referrer');
      response.setHeader('x-content-type-options', 'nosniff');
      response.setHeader('content-security-policy', contentPolicy());
      const language = languageOf(request.headers['accept-language']);
      handle(request, response, language).catch((cause: Error) => {
        const hasEnded = cause instanceof errors.SessionNotFound;
        if (!hasEnded) log({ event: 'failed', message: cause.message });
        if (response.headersSent) return response.destroy();
        void noticePage(language, hasEnded ? 'ended' : 'failed').then((page) =>
          answerPage(response, hasEnded ? 400 : 500, page),
        );
      });
    },
    entries: [...rooms.values()].map(({ entry, issuer }) => ({ ...entry, issuer })),
    setSwitches: (key, switches) => {
      const room = rooms.get(key);
      if (!room) throw new TypeError(`The sandbox has no entry "${key}"`);
      room.set(switches);
    },
    close: () => store.close(),
  };
}

/** The usual entries, for a Client Link server at its usual address. */
const withClients = (store: SandboxStore): SandboxEntry[] =>
  defaultEntries.map((entry) => ({
    ...entry,
    client: {
      clientId: 'client-link',
      clientSecret: store.once(`clientSecret/${entry.key}`, () => randomBytes(32).toString('base64url')),
      name: 'Client Link',
      redirectUris: [`http://localhost:4000/oauth/callback/${entry.key}`],
    },
  }));
