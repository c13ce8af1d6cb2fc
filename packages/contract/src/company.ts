import * as z from 'zod/mini';
import { Failure } from './failure.ts';
import { DateTime, line, lines, openEnum, Uuid } from './schema.ts';

const Tags = z.record(z.string().check(z.minLength(1), z.maxLength(27)), z.string().check(z.maxLength(100)));
// `refine` would bring more of zod into every page than this says.
const TagsInput = Tags.check(({ value, issues }) => {
  if (Object.keys(value).length > 10) issues.push({ code: 'custom', input: value, message: 'at most 10 tags' });
});

export const ConnectionStatus = openEnum(['PendingAuth', 'Linked', 'Unlinked', 'Deauthorized']);
export type ConnectionStatus = z.infer<typeof ConnectionStatus>;

/** One source of a company's data: its software, or the files it uploads. */
export const Connection = z.looseObject({
  id: Uuid,
  integrationId: Uuid,
  integrationKey: z.string(),
  sourceId: Uuid,
  sourceType: openEnum(['Accounting', 'Other']),
  platformName: z.string(),
  /** Grants nothing by itself: without a session it offers to send a fresh link. */
  linkUrl: z.string(),
  status: ConnectionStatus,
  lastSync: z.optional(DateTime),
  created: DateTime,
  dataConnectionErrors: z.optional(
    z.nullable(
      z.array(
        z.looseObject({
          statusCode: z.optional(z.string()),
          statusText: z.optional(z.string()),
          errorMessage: z.optional(z.string()),
          failure: z.optional(Failure),
          erroredOnUtc: z.optional(DateTime),
        }),
      ),
    ),
  ),
  connectionInfo: z.optional(z.nullable(z.record(z.string(), z.unknown()))),
});
export type Connection = z.infer<typeof Connection>;

/** A company as another one names it; or somebody of the staff. */
export const CompanyReference = z.looseObject({ id: Uuid, name: z.string() });

/** The person of a company whom its business knows: fresh links and codes are mailed to them, and to nobody else. */
export const CompanyContact = z.looseObject({ email: z.email(), name: z.optional(z.string()) });
export type CompanyContact = z.infer<typeof CompanyContact>;

/** What the business calls a product of its own. */
export const Product = z.string().check(z.regex(/^[\w.-]{1,64}$/));

/** A business's customer, whose data is asked for. */
export const Company = z.looseObject({
  id: Uuid,
  name: z.string(),
  description: z.optional(z.string()),
  /** Grants nothing by itself: without a session it offers to send a fresh link. */
  redirect: z.string(),
  created: DateTime,
  lastSync: z.optional(DateTime),
  tags: z.optional(Tags),
  /** What the business uses the company's data for, in its own words. */
  products: z.optional(z.array(z.string())),
  referenceParentCompany: z.optional(CompanyReference),
  referenceSubsidiaryCompanies: z.optional(z.array(CompanyReference)),
  contact: z.optional(CompanyContact),
  /** What the business calls it in its own books; no two of its companies have the same, in capitals or not. */
  code: z.optional(z.string()),
  /** In as many lines as it takes. */
  address: z.optional(z.string()),
  /** Whoever of the business looks after it. */
  owner: z.optional(CompanyReference),
  /** When it left the list of active companies; absent: it is among them. */
  archived: z.optional(DateTime),
  /** Since when its connections are not synchronised by themselves; absent: they are. */
  syncPaused: z.optional(DateTime),
  version: z.int(),
  dataConnections: z.optional(z.array(Connection)),
});
export type Company = z.infer<typeof Company>;

const orNone = <S extends z.ZodMiniType>(schema: S) => z.optional(z.nullable(schema));

export const CompanyRequest = z.object({
  name: line(200),
  description: z.optional(z.string().check(z.maxLength(2000))),
  tags: z.optional(TagsInput),
  /** The company it belongs to; `null` for none. */
  referenceParentCompany: orNone(z.object({ id: Uuid })),
  /** The person to whom codes for managing connections are mailed; `null` for none. */
  contact: orNone(z.object({ email: z.email(), name: z.optional(line(200)) })),
  /** What the business calls it in its own books; `null` for none. */
  code: orNone(line(50)),
  /** In as many lines as it takes; `null` for none. */
  address: orNone(lines(500)),
  /** Whoever of the staff looks after it; `null` for nobody. */
  owner: orNone(z.object({ id: Uuid })),
  /** What its data is used for; those that it has stay when this is left out. */
  products: z.optional(z.array(Product).check(z.maxLength(50))),
  /** The version that this changes; when it is no longer the current one, nothing is saved. */
  version: z.optional(z.int()),
});
export type CompanyRequest = z.input<typeof CompanyRequest>;

export const CompanyUpdate = z.partial(CompanyRequest);
export type CompanyUpdate = z.input<typeof CompanyUpdate>;

const Image = z.looseObject({ image: z.looseObject({ src: z.string(), alt: z.string() }) });

/** Pictures of an integration, for pages that offer it. */
export const Branding = z.looseObject({
  logo: z.looseObject({ full: Image, square: Image }),
  sourceId: Uuid,
});
export type Branding = z.infer<typeof Branding>;

/** An accounting product, as server-to-server callers see it. */
export const Integration = z.looseObject({
  key: z.string(),
  integrationId: Uuid,
  sourceId: Uuid,
  sourceType: openEnum(['Accounting', 'Other']),
  name: z.string(),
  logoUrl: z.string(),
  /** Whether *connect* is offered: its credentials are configured. */
  enabled: z.boolean(),
  isOfflineConnector: z.boolean(),
  isBeta: z.boolean(),
  vendor: z.string(),
  methods: z.array(openEnum(['connect', 'upload'])),
});
export type Integration = z.infer<typeof Integration>;
