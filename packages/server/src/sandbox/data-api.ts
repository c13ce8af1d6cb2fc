import type { IncomingMessage, ServerResponse } from 'node:http';
import type Provider from 'oidc-provider';
import * as z from 'zod';
import { type Book, books, CompanyBooks, placeOf } from './books.ts';
import { companies } from './companies.ts';
import type { Room } from './entries.ts';
import { loginOf, type SandboxLogin } from './logins.ts';
import { answerJson } from './respond.ts';
import type { Scope } from './scopes.ts';

const scopeOf: Record<Book, Scope> = {
  suppliers: 'suppliers.read',
  bills: 'bills.read',
  billPayments: 'payments.read',
  directCosts: 'expenses.read',
};

const PageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(500).default(200),
  modifiedSince: z.iso
    .datetime({ offset: true })
    .transform((time) => new Date(time).toISOString())
    .default(''),
  cursor: z.string().default(''),
});
type PageQuery = z.output<typeof PageQuery>;

interface Answer {
  status: number;
  body: unknown;
  headers?: Record<string, string>;
}

const refuse = (status: number, error: string, message: string, headers: Record<string, string> = {}): Answer => ({
  status,
  body: { error, message },
  headers,
});

/** The product's own API, under `/{entry}/api/v1`: what a connection is for. */
export class DataApi {
  readonly #startedAt: number;
  readonly #clock: () => number;
  readonly #books = new Map<string, CompanyBooks>();

  constructor(startedAt: number, clock: () => number) {
    this.#startedAt = startedAt;
    this.#clock = clock;
  }

  async answer(room: Room, provider: Provider, request: IncomingMessage, response: ServerResponse, url: URL) {
    const { status, body, headers } = await this.#judge(room, provider, request, url);
    answerJson(response, status, body, headers);
  }

  async #judge(room: Room, provider: Provider, request: IncomingMessage, url: URL): Promise<Answer> {
    const bearer = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
    // RFC 6750: who sent no token is told no error.
    if (!bearer)
      return refuse(401, 'invalid_token', 'Send an access token.', {
        'www-authenticate': 'Bearer realm="Sandbox Books"',
      });
    const token = await provider.AccessToken.find(bearer);
    const grant = token?.grantId ? await provider.Grant.find(token.grantId) : undefined;
    const login = loginOf(token?.accountId);
    if (!token?.isValid || !grant || !login) {
      const challenge =
        'Bearer realm="Sandbox Books", error="invalid_token", error_description="Unknown, expired or revoked"';
      return refuse(401, 'invalid_token', 'The token is unknown, expired or revoked.', {
        'www-authenticate': challenge,
      });
    }
    if (room.isOneTooMany())
      return refuse(429, 'rate_limited', 'Too many calls. Wait a second.', { 'retry-after': '1' });
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return refuse(405, 'method_not_allowed', 'This API is read only.', { allow: 'GET, HEAD' });
    return this.#read(login, (token.scope ?? '').split(' '), url);
  }

  #read(login: SandboxLogin, granted: string[], url: URL): Answer {
    const [, , , , root, companyId, book, ...rest] = url.pathname.split('/');
    const own = companies.filter(({ id }) => login.companies.includes(id));
    if (root !== 'companies' || rest.length > 0) return notFound;
    if (!companyId) {
      if (!granted.includes('company.read')) return lacks('company.read');
      return {
        status: 200,
        body: {
          items: own.map(({ id, name, address, currency, country }) => ({ id, name, address, currency, country })),
        },
      };
    }
    if (!own.some(({ id }) => id === companyId) || !isBook(book)) return notFound;
    if (!granted.includes(scopeOf[book])) return lacks(scopeOf[book]);

    const query = PageQuery.safeParse(Object.fromEntries(url.searchParams));
    if (!query.success) return refuse(400, 'invalid_query', z.prettifyError(query.error));
    return { status: 200, body: this.#page(companyId, book, query.data) };
  }

  /** A page of rows in the order of their changes; the cursor is the place of the last row. */
  #page(companyId: string, book: Book, { limit, modifiedSince, cursor }: PageQuery) {
    const now = this.#clock();
    if (!this.#books.has(companyId)) this.#books.set(companyId, new CompanyBooks(companyId, this.#startedAt));
    const rows = this.#books.get(companyId)!.rows(book, now);
    const wanted = rows.filter((row) => row.updatedAt >= modifiedSince && placeOf(row) > cursor);
    const items = wanted.slice(0, limit);
    return {
      items,
      ...(wanted.length > limit && { nextCursor: placeOf(items.at(-1)!) }),
      asOf: new Date(now).toISOString(),
    };
  }
}

const isBook = (name = ''): name is Book => (books as string[]).includes(name);
const notFound = refuse(404, 'not_found', 'There is no such company or list for this login.');
const lacks = (scope: Scope) =>
  refuse(403, 'insufficient_scope', `The token lacks ${scope}.`, {
    'www-authenticate': `Bearer realm="Sandbox Books", error="insufficient_scope", scope="${scope}"`,
  });
