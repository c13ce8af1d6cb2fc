import * as z from 'zod/mini';
import { defineEndpoints } from './endpoint.ts';
import { DateTime, openEnum } from './schema.ts';

const auth = 'apiKey';

/** What has to stand in the domain's name server. */
export const DomainRecord = z.looseObject({
  type: openEnum(['TXT', 'CNAME', 'A', 'AAAA']),
  name: z.string(),
  value: z.string(),
  /** In place of `CNAME`, which can't stand where other records do: at the top of a domain. */
  isAlternative: z.boolean(),
});
export type DomainRecord = z.infer<typeof DomainRecord>;

/** What keeps a step of the check from passing. */
export const domainProblems = [
  'txt_missing',
  'txt_differs',
  'taken',
  'dns_no_answer',
  'address_missing',
  'address_inside',
  'points_elsewhere',
  'no_answer',
  'certificate',
  'other_server',
  'host_not_passed',
] as const;
export type DomainProblem = (typeof domainProblems)[number];

/** One thing that a check looks at; those after one that did not pass may be unchecked. */
export const DomainStep = z.looseObject({
  /** The TXT record that proves whose the domain is; where it points; whether this server answers there. */
  name: openEnum(['ownership', 'address', 'answer']),
  status: openEnum(['passed', 'failed', 'unchecked']),
  problem: z.optional(openEnum(domainProblems)),
  /** What was found instead. */
  found: z.optional(z.array(z.string())),
});
export type DomainStep = z.infer<typeof DomainStep>;

/** A domain of the organisation's own, for its hosted pages. */
export const CustomDomain = z.looseObject({
  domain: z.string(),
  /** Where hosted pages stand once it is live. */
  url: z.string(),
  /** Links use it while it is `live`; `failing` was live before, and links use the server's own address meanwhile. */
  status: openEnum(['pending', 'live', 'failing']),
  records: z.array(DomainRecord),
  steps: z.array(DomainStep),
  added: DateTime,
  /** Absent: not yet. */
  checked: z.optional(DateTime),
  /** When it is checked again by itself. */
  nextCheck: z.optional(DateTime),
  /** Since when it is live, for the first time. */
  liveSince: z.optional(DateTime),
});
export type CustomDomain = z.infer<typeof CustomDomain>;

/** Under which name an organisation's hosted pages stand: set up once, so that its client stands apart. */
export const customDomainEndpoints = defineEndpoints({
  getCustomDomain: {
    method: 'GET',
    path: '/api/customDomain',
    summary: 'See the organisation’s own domain for hosted pages, what it needs and how it stands',
    status: 200,
    response: z.looseObject({
      /** Absent: there is none. */
      customDomain: z.optional(CustomDomain),
    }),
    auth,
  },
  setCustomDomain: {
    method: 'PUT',
    path: '/api/customDomain',
    summary: 'Name a domain for hosted pages, in place of one that was named before',
    body: z.object({
      /** `link.bank.example`; letters of other alphabets too. */
      domain: z.string().check(z.minLength(1), z.maxLength(253)),
    }),
    status: 200,
    response: CustomDomain,
    auth,
  },
  checkCustomDomain: {
    method: 'POST',
    path: '/api/customDomain/check',
    summary: 'Look now whether the domain’s records are there and lead to this server',
    status: 200,
    isRepeatable: true,
    response: CustomDomain,
    auth,
  },
  removeCustomDomain: {
    method: 'DELETE',
    path: '/api/customDomain',
    summary: 'Use the domain no more: links to it open nothing from then on',
    status: 204,
    auth,
  },
});
export type CustomDomainEndpoints = typeof customDomainEndpoints;
