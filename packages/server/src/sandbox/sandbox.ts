import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import Provider, { type Configuration, errors, type InteractionResults, type JWK } from 'oidc-provider';
import * as z from 'zod';
import { type Book, books, CompanyBooks, placeOf } from './books.ts';
import { companies, demoLogins } from './logins.ts';
import { consentPage, homePage, loginPage, noticePage } from './pages.ts';
import { SandboxStore } from './store.ts';
import { Switches } from './switches.ts';
import { type Language, languageOf } from './words.ts';

export { demoLogins } from './logins.ts';

const MAX_FORM_BYTES = 10_000;
const SCOPES = ['company.read', 'suppliers.read', 'bills.read', 'payments.read', 'expenses.read'];
const scopeOf: Record<Book, string> = {
  suppliers: 'suppliers.read',
  bills: 'bills.read',
  billPayments: 'payments.read',
  directCosts: 'expenses.read',
};

export interface SandboxEntry {
  /** Key of the integration that this entry stands for: its path. */
  key: string;
  name: string;
  switches?: Partial<Switches>;
  client: { clientId: string; clientSecret: string; name: string; redirectUris: string[] };
}

export const defaultEntries: Pick<SandboxEntry, 'key' | 'name' | 'switches'>[] = [
  { key: 'mqjo', name: 'Sandbox Books' },
  { key: 'sbco', name: 'Sandbox Books Isolated', switches: { coop: true } },
];

export interface SandboxOptions {
  /** Its own, such as `http://127.0.0.1:4200`. */
  origin: string;
  dataDir: string;
  entries: SandboxEntry[];
  clock?: () => number;
}

interface Room {
  entry: SandboxEntry;
  switches: Switches;
  calls: number;
  provider: Provider;
}

export interface Sandbox {
  listener: RequestListener;
  setSwitches(entry: string, switches: Partial<Switches>): void;
  close(): void;
}

/**
 * A fictitious accounting product on its own origin: a real OAuth provider with login and consent pages, a data API,
 * and switches that make it misbehave.
 */
export function createSandbox({ origin, dataDir, entries, clock = Date.now }: SandboxOptions): Sandbox {
  const store = new SandboxStore(dataDir);
  const startedAt = store.once('startedAt', clock);
  const style = readFileSync(new URL('sandbox.css', import.meta.url));
  const accounts = new Map<string, CompanyBooks>();
  const rooms = new Map(entries.map((entry) => [entry.key, createRoom(entry)]));

  function createRoom(entry: SandboxEntry): Room {
    const switches = Switches.parse({ ...entry.switches, ...store.read<Partial<Switches>>(`switches/${entry.key}`) });
    const room: Room = {
      entry,
      switches,
      calls: 0,
      provider: createProvider(origin, entry, store, () => room.switches),
    };
    return room;
  }

  const booksOf = (companyId: string) => {
    if (!accounts.has(companyId)) accounts.set(companyId, new CompanyBooks(companyId, startedAt));
    return accounts.get(companyId)!;
  };

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', origin);
    const [, first = '', ...rest] = url.pathname.split('/');
    const language = languageOf(request.headers['accept-language']);
    if (first === 'sandbox.css') return void response.writeHead(200, { 'content-type': 'text/css' }).end(style);
    if (first === '') return home(response, language);
    if (first === 'control') return control(request, response, rest[0] ?? '');

    const room = rooms.get(first);
    if (!room) return answer(response, 404, await noticePage(language, 'missing'));
    if (room.switches.coop) response.setHeader('cross-origin-opener-policy', 'same-origin');
    if (room.switches.outage) {
      if (rest[0] === 'api') return json(response, 503, { error: 'maintenance' });
      return answer(response, 503, await noticePage(language, 'down'));
    }
    if (rest[0] === 'api') return data(room, request, response, url, rest);
    if (rest[0] === 'interaction') return interact(room, request, response, rest[1] ?? '', rest[2], language);
    if (rest[0] === 'token') {
      await sleep(room.switches.slowMs);
      if (room.switches.revoked && rest.length === 1) return json(response, 400, { error: 'invalid_grant' });
    }
    // The provider is mounted under the entry's path.
    (request as IncomingMessage & { originalUrl?: string }).originalUrl = request.url;
    request.url = request.url!.slice(first.length + 1) || '/';
    await room.provider.callback()(request, response);
  }

  async function home(response: ServerResponse, language: Language) {
    const shown = [...rooms.values()].map(({ entry, switches }) => ({ key: entry.key, name: entry.name, switches }));
    answer(response, 200, await homePage(language, { logins: demoLogins, entries: shown }));
  }

  /** Reads or sets an entry's switches. Pages of other origins may not. */
  async function control(request: IncomingMessage, response: ServerResponse, key: string) {
    const room = rooms.get(key);
    if (!room) return json(response, 404, { error: 'not_found' });
    if (request.method === 'GET') return json(response, 200, room.switches);
    const isForm = request.method === 'POST';
    if (!isForm && request.method !== 'PUT')
      return json(response, 405, { error: 'method_not_allowed' }, { allow: 'GET, PUT, POST' });
    if (request.headers.origin !== undefined && request.headers.origin !== origin)
      return json(response, 403, { error: 'origin_not_allowed', message: `Only pages of ${origin} may set switches.` });

    const text = await readText(request);
    const asked = isForm ? formSwitches(new URLSearchParams(text)) : parseObject(text);
    if (!asked) return json(response, 400, { error: 'invalid_switches', message: 'Send a JSON object of switches.' });
    const result = z.strictObject(Switches.shape).safeParse({ ...room.switches, ...asked });
    if (!result.success)
      return json(response, 400, { error: 'invalid_switches', message: z.prettifyError(result.error) });
    set(room, result.data);
    if (isForm) return void response.writeHead(303, { location: '/' }).end();
    return json(response, 200, room.switches);
  }

  const set = (room: Room, switches: Switches) => {
    room.switches = switches;
    store.write(`switches/${room.entry.key}`, switches);
  };

  /** The login and consent pages, between the authorization request and its answer. */
  async function interact(
    room: Room,
    request: IncomingMessage,
    response: ServerResponse,
    uid: string,
    action: string | undefined,
    language: Language,
  ): Promise<void> {
    const { provider } = room;
    const base = `/${room.entry.key}/interaction/${encodeURIComponent(uid)}`;
    const details = await provider.interactionDetails(request, response);
    const finish = (result: InteractionResults, merge = false) =>
      provider.interactionFinished(request, response, result, { mergeWithLastSubmission: merge });

    // The redirect after a form leads back to the software that asks.
    const asker = new URL(String(details.params['redirect_uri'])).origin;
    const actions = {
      login: `${base}/login`,
      allow: `${base}/allow`,
      cancel: `${base}/cancel`,
      other: `${base}/other`,
    };
    const client = room.entry.client.name;
    const askToSignIn = async (failed?: { email: string }) =>
      answer(
        response,
        failed ? 401 : 200,
        await loginPage(language, { client, logins: demoLogins, actions, ...(failed && { failed }) }),
        asker,
      );
    const known = demoLogins.find(({ email }) => email === details.session?.accountId);

    if (request.method === 'GET') {
      if (details.prompt.name === 'login' || !known) return askToSignIn();
      const scopes = String(details.params['scope'] ?? '').split(' ');
      return answer(response, 200, await consentPage(language, { client, login: known, scopes, actions }), asker);
    }
    if (action === 'cancel') return finish({ error: 'access_denied', error_description: 'The person said no' });
    if (action === 'other') {
      await signOut(provider, details);
      return void response.writeHead(303, { location: base }).end();
    }
    if (action === 'login') {
      const form = new URLSearchParams(await readText(request));
      const email = (form.get('email') ?? '').trim().toLowerCase();
      const login = demoLogins.find((one) => one.email === email && one.password === form.get('password'));
      return login ? finish({ login: { accountId: login.email } }) : askToSignIn({ email });
    }
    if (action !== 'allow' || !known?.mayApprove)
      return finish({ error: 'access_denied', error_description: 'The role of this login may not approve' });
    return finish({ consent: { grantId: await grantAccess(provider, details) } }, true);
  }

  /** The product's own API: what a connection is for. */
  async function data(
    room: Room,
    request: IncomingMessage,
    response: ServerResponse,
    url: URL,
    [, , ...path]: string[],
  ) {
    await sleep(room.switches.slowMs);
    const bearer = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
    const token = bearer && !room.switches.revoked ? await room.provider.AccessToken.find(bearer) : undefined;
    const login = demoLogins.find(({ email }) => email === token?.accountId);
    if (!token?.isValid || !login)
      return json(response, 401, { error: 'invalid_token' }, { 'www-authenticate': 'Bearer error="invalid_token"' });
    room.calls += 1;
    if (room.switches.rateLimitEvery && room.calls % room.switches.rateLimitEvery === 0)
      return json(response, 429, { error: 'rate_limited' }, { 'retry-after': '1' });

    const [root, companyId, book] = path;
    const granted = (token.scope ?? '').split(' ');
    if (root !== 'companies') return json(response, 404, { error: 'not_found' });
    const own = companies.filter(({ id }) => login.companies.includes(id));
    if (!companyId)
      return json(response, 200, {
        items: own.map(({ id, name, currency, country, address }) => ({ id, name, currency, country, address })),
      });
    if (!own.some(({ id }) => id === companyId) || !books.includes(book as Book))
      return json(response, 404, { error: 'not_found' });
    if (!granted.includes(scopeOf[book as Book]))
      return json(
        response,
        403,
        { error: 'insufficient_scope' },
        { 'www-authenticate': `Bearer error="insufficient_scope"` },
      );
    const query = PageQuery.safeParse(Object.fromEntries(url.searchParams));
    if (!query.success) return json(response, 400, { error: 'invalid_query', message: z.prettifyError(query.error) });
    return json(response, 200, pageOfBook(booksOf(companyId).rows(book as Book, clock()), query.data));
  }

  return {
    listener: (request, response) => {
      response.setHeader('referrer-policy', 'no-referrer');
      response.setHeader('x-content-type-options', 'nosniff');
      handle(request, response).catch((cause: Error) => {
        if (response.headersSent) return response.destroy();
        const language = languageOf(request.headers['accept-language']);
        const hasEnded = cause instanceof errors.SessionNotFound;
        void noticePage(language, hasEnded ? 'ended' : 'failed').then((page) =>
          answer(response, hasEnded ? 400 : 500, page),
        );
      });
    },
    setSwitches: (key, switches) => {
      const room = rooms.get(key);
      if (!room) throw new TypeError(`The sandbox has no entry "${key}"`);
      set(room, { ...room.switches, ...switches });
    },
    close: () => store.close(),
  };
}

/** The entry's OAuth provider, with its own issuer and keys. */
function createProvider(
  origin: string,
  { key, client }: SandboxEntry,
  store: SandboxStore,
  switches: () => Switches,
): Provider {
  const issuer = `${origin}/${key}`;
  const jwk = store.once(`jwk/${key}`, () => ({
    ...generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' }),
    alg: 'ES256',
    use: 'sig',
    kid: 'sandbox-1',
  }));
  const configuration: Configuration = {
    adapter: store.adapter(key) as never,
    clients: [
      {
        client_id: client.clientId,
        client_secret: client.clientSecret,
        client_name: client.name,
        redirect_uris: client.redirectUris,
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
        token_endpoint_auth_method: 'client_secret_basic',
        id_token_signed_response_alg: 'ES256',
      },
    ],
    jwks: { keys: [jwk as JWK] },
    cookies: { keys: [store.once('cookieKey', () => randomBytes(32).toString('hex'))], names: cookieNames(key) },
    scopes: ['offline_access'],
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
    // Every approval is a grant of its own: revoking what one attempt got never ends what another got.
    loadExistingGrant: async ({ oidc }) => {
      const grantId = oidc.result?.consent?.grantId;
      return grantId ? oidc.provider.Grant.find(grantId) : undefined;
    },
    clientBasedCORS: () => false,
    features: {
      devInteractions: { enabled: false },
      revocation: { enabled: true, allowedPolicy: (_, asking, token) => token.clientId === asking.clientId },
      rpInitiatedLogout: { enabled: false },
      userinfo: { enabled: false },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => `${issuer}/api`,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: SCOPES.join(' '),
          accessTokenTTL: switches().accessTokenSeconds,
          accessTokenFormat: 'opaque',
        }),
      },
    },
    pkce: { required: () => true },
    rotateRefreshToken: true,
    issueRefreshToken: (_, asking) => asking.grantTypeAllowed('refresh_token'),
    ttl: {
      AccessToken: () => switches().accessTokenSeconds,
      AuthorizationCode: 60,
      RefreshToken: 90 * 86_400,
      Interaction: 1800,
      Session: 86_400,
      Grant: 90 * 86_400,
    },
    interactions: { url: (_, { uid }) => `/${key}/interaction/${uid}` },
    renderError: async (context, { error, error_description: why }, cause) => {
      const language = languageOf(context.get('accept-language'));
      const hasEnded = cause instanceof errors.SessionNotFound;
      context.type = 'html';
      context.body = await (hasEnded
        ? noticePage(language, 'ended')
        : noticePage(language, 'refused', `${error}: ${why ?? ''}`));
    },
  };
  const provider = new Provider(issuer, configuration);
  provider.use(async (context, next) => {
    // A refusing entry says no before anybody is asked.
    const { redirect_uri: redirect, state } = context.query;
    const known = typeof redirect === 'string' && client.redirectUris.includes(redirect);
    if (switches().refuse && context.path.endsWith('/auth') && known) {
      const back = new URL(redirect);
      back.search = new URLSearchParams({ error: 'access_denied', state: String(state ?? ''), iss: issuer }).toString();
      context.redirect(back.href);
      return;
    }
    await next();
  });
  return provider;
}

/** Cookies of one entry must not meet another's on the same host. */
const cookieNames = (key: string) => ({
  interaction: `${key}_interaction`,
  resume: `${key}_resume`,
  session: `${key}_session`,
});

type Interaction = Awaited<ReturnType<Provider['interactionDetails']>>;

/** Forgets who is signed in: the request under way asks again. */
async function signOut(provider: Provider, details: Interaction): Promise<void> {
  const session = details.session && (await provider.Session.findByUid(details.session.uid));
  await session?.destroy();
  delete (details as { session?: unknown }).session;
  await details.persist();
}

async function grantAccess(provider: Provider, details: Interaction): Promise<string> {
  const grant = new provider.Grant({
    accountId: details.session!.accountId,
    clientId: String(details.params['client_id']),
  });
  const { missingOIDCScope, missingOIDCClaims, missingResourceScopes } = details.prompt.details as {
    missingOIDCScope?: string[];
    missingOIDCClaims?: string[];
    missingResourceScopes?: Record<string, string[]>;
  };
  if (missingOIDCScope) grant.addOIDCScope(missingOIDCScope.join(' '));
  if (missingOIDCClaims) grant.addOIDCClaims(missingOIDCClaims);
  for (const [resource, scopes] of Object.entries(missingResourceScopes ?? {}))
    grant.addResourceScope(resource, scopes.join(' '));
  return grant.save();
}

const PageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(500).default(200),
  modifiedSince: z.iso
    .datetime({ offset: true })
    .transform((time) => new Date(time).toISOString())
    .default(''),
  cursor: z.string().default(''),
});

/** A page of rows in the order of their changes; the cursor is the place of the last row. */
function pageOfBook(
  rows: ReturnType<CompanyBooks['rows']>,
  { limit, modifiedSince, cursor }: z.output<typeof PageQuery>,
) {
  const wanted = rows.filter((row) => row.updatedAt >= modifiedSince && placeOf(row) > cursor);
  const items = wanted.slice(0, limit);
  return { items, ...(wanted.length > limit && { nextCursor: placeOf(items.at(-1)!) }) };
}

function parseObject(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

const formSwitches = (form: URLSearchParams) =>
  Object.fromEntries(
    Object.keys(Switches.shape).map((name) => {
      const value = form.get(name);
      return [name, value === 'on' ? true : value === null ? false : value];
    }),
  );

/** The body of a form; nothing of one that is too large. */
async function readText(request: IncomingMessage): Promise<string> {
  let text = '';
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes <= MAX_FORM_BYTES) text += chunk;
  }
  return bytes <= MAX_FORM_BYTES ? text : '';
}

function answer(response: ServerResponse, status: number, page: string, formTarget = ''): void {
  const policy = `default-src 'none'; style-src 'self'; script-src 'self'; img-src data:; form-action 'self' ${formTarget}; base-uri 'none'; frame-ancestors 'none'`;
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': policy,
    'cache-control': 'no-store',
  });
  response.end(page);
}

function json(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store', ...headers });
  response.end(JSON.stringify(body));
}
