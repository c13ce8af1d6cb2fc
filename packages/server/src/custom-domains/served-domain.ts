import type { MiddlewareHandler } from 'hono';
import type { HonoRequest } from 'hono/request';
import type { Context } from '../context.ts';
import type { Variables } from '../http/mount.ts';
import { Refusal } from '../http/refuse.ts';
import { addressSet } from '../limits/client-address.ts';
import { ANSWER_PATH } from './answer-path.ts';
import { originOf } from './hosted-origin.ts';

/** The domain that a request was made to. */
export interface ServedDomain {
  origin: string;
  organisationId: string;
}

/** All that an organisation's domain has: its companies' journeys, and what their pages load. */
const SERVED = /^\/(l|link|help|assets|pictures)(\/|$)/;

const domains = new WeakMap<HonoRequest, ServedDomain>();
const hosts = new WeakMap<HonoRequest, string>();

/** The organisation's domain that a request was made to; `undefined` on the server's own address. */
export const domainOf = (request: HonoRequest): ServedDomain | undefined => domains.get(request);

/** The host that was asked, as far as our own proxies say. */
export const hostOf = (request: HonoRequest): string => hosts.get(request) ?? request.header('host') ?? '';

/** The origin of our own pages as whoever asks sees them. */
export const servedAt = ({ publicUrl }: Pick<Context, 'publicUrl'>, request: HonoRequest): string =>
  domainOf(request)?.origin ?? publicUrl;

interface Bindings {
  incoming?: { socket: { remoteAddress?: string | undefined } };
}

/**
 * Recognises the domains of organisations, by `Host` or, from a proxy of ours, `X-Forwarded-Host`. On them the hosted
 * pages stand and nothing else: no portal, no API of businesses, no other organisation's.
 */
export function serveDomains(
  { database, publicUrl }: Context,
  trustProxy: string,
): MiddlewareHandler<{ Variables: Variables; Bindings: Bindings }> {
  const isProxy = addressSet(trustProxy);
  const own = new URL(publicUrl);
  return async (context, next) => {
    const { req } = context;
    const socketAddress = context.env?.incoming?.socket.remoteAddress;
    // What our proxy wrote is at its end.
    const forwarded =
      socketAddress && isProxy(socketAddress)
        ? req.header('x-forwarded-host')?.split(',').at(-1)?.trim().toLowerCase()
        : undefined;
    const host = forwarded || req.header('host')?.toLowerCase();
    if (!host) return next();
    hosts.set(req, host);
    if (host === own.host) return next();
    const name = nameIn(host, own);
    const row =
      name === undefined
        ? undefined
        : await database
            .selectFrom('custom_domains')
            .select('organisation_id')
            .where('held_name', '=', name)
            .executeTakeFirst();
    if (!row) return next();

    domains.set(req, { origin: originOf(publicUrl, name!), organisationId: row.organisation_id });
    // Whoever types the address in gets on where they were, or is told to open their link.
    if (req.path === '/' && req.method === 'GET') return context.redirect('/l', 302);
    if (!SERVED.test(req.path) && req.path !== ANSWER_PATH)
      throw new Refusal('not_found', `There is nothing at ${req.method} ${req.path}.`);
    return next();
  };
}

/** The name in a host with the port of the server's own address. */
function nameIn(host: string, own: URL): string | undefined {
  const [, name, port = ''] = /^([a-z\d.-]+?)\.?(?::(\d+))?$/.exec(host) ?? [];
  const isOwnPort = port === own.port || (own.port === '' && port === (own.protocol === 'https:' ? '443' : '80'));
  return isOwnPort ? name : undefined;
}
