import * as z from 'zod/mini';
import { DateTime, Origin, Uuid } from './schema.ts';
import { Capability } from './session.ts';

export const Actor = z.object({
  id: z.string().check(z.minLength(1), z.maxLength(200)),
  name: z.optional(z.string().check(z.maxLength(200))),
  email: z.optional(z.email()),
});

export const LinkSessionRequest = z.object({
  /** Origins of the pages that may use the token. Needed for `kind: "token"`. */
  origins: z._default(z.array(Origin).check(z.maxLength(10)), []),
  capabilities: z._default(z.array(Capability).check(z.minLength(1)), ['connect', 'upload']),
  actor: z.optional(Actor),
  /**
   * Where the hosted page and the result page lead back to, and `handoff="redirect"` by itself, with `outcome`; its
   * origin must be among `origins`.
   */
  returnUrl: z.optional(z.url({ protocol: /^https?$/ })),
  /** Given back as the query parameter `state` of `returnUrl`, to tell whose journey comes back. */
  state: z.optional(z.string().check(z.minLength(1), z.maxLength(500))),
  /** `token` for `<client-link>` in your page, `url` for a Link URL to send. */
  kind: z._default(z.enum(['token', 'url']), 'token'),
  /** Of a Link URL: `until-complete` may be opened again, `one-time` gives up the second device. */
  use: z._default(z.enum(['until-complete', 'one-time']), 'until-complete'),
  /** Seconds until the Link URL ends, at most 30 days. */
  expiresIn: z._default(z.int().check(z.minimum(60), z.maximum(2_592_000)), 604_800),
  /** Starts over instead of resuming the company's open session. */
  fresh: z._default(z.boolean(), false),
  /** Begins a journey that signs in to this connection again, or sends it newer reports; it keeps its id and rows. */
  reconnectId: z.optional(Uuid),
});
export type LinkSessionRequest = z.input<typeof LinkSessionRequest>;

export const LinkSessionGrant = z.looseObject({
  sessionId: Uuid,
  companyId: Uuid,
  /** Of `kind: "token"`: lives at most 15 minutes. */
  token: z.optional(z.string()),
  /** Of `kind: "url"`. A secret: whoever opens it acts for the company. */
  url: z.optional(z.string()),
  expiresAt: DateTime,
});
export type LinkSessionGrant = z.infer<typeof LinkSessionGrant>;
