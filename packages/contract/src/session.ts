import * as z from 'zod/mini';
import { DataType } from './data-type.ts';
import { Helping, HelpRequest } from './help.ts';
import { Period, ReportChanges, ReportDraft, ReportKind, ReportSummary, Settled, Total } from './report.ts';
import { DateTime, Locale, openEnum, Uuid } from './schema.ts';

export const Capability = z.enum(['connect', 'upload', 'manage']);
export type Capability = z.infer<typeof Capability>;
export const Method = z.enum(['connect', 'upload']);
export type Method = z.infer<typeof Method>;

/** A tile in the choice of software. */
export const LinkIntegration = z.looseObject({
  key: z.string(),
  name: z.string(),
  vendor: z.string(),
  aliases: z.array(z.string()),
  tags: z.array(z.string()),
  methods: z.array(openEnum(Method.options)),
  /** Data that connecting would share. */
  dataTypes: z.array(z.string()),
  /** Reports that uploading asks for, in order. */
  reports: z.array(z.string()),
});
export type LinkIntegration = z.infer<typeof LinkIntegration>;

export const LinkIntegrations = z.looseObject({
  results: z.array(LinkIntegration),
  /** Keys this company used before, latest first. */
  recent: z.array(z.string()),
});

const GuideStep = z.looseObject({
  text: z.string(),
  /** Menu entries, one after the other, in the words of the software. */
  path: z.optional(z.array(z.string())),
});
const GuideSource = z.looseObject({
  title: z.string(),
  /** Absent where the menus are known from the product, and not from a page. */
  url: z.optional(z.string()),
});

/** How to get each report from a software, and who may connect it. */
export const IntegrationGuide = z.looseObject({
  integrationKey: z.string(),
  locale: openEnum(Locale.options),
  reports: z.array(
    z.looseObject({
      report: openEnum(ReportKind.options),
      /** Where the report stands in this software is not known. */
      isGeneral: z.boolean(),
      steps: z.array(GuideStep),
      /** What to set: columns, period, grouping, open and paid. */
      options: z.array(z.string()),
      format: z.string(),
      pitfalls: z.array(z.string()),
      /** An example file to fill in. */
      templateUrl: z.string(),
      /** Where the menu paths are from. */
      source: z.optional(GuideSource),
    }),
  ),
  /** Where the software can be connected. */
  connect: z.optional(
    z.looseObject({
      /** Who may approve. */
      role: z.string(),
      isGeneral: z.boolean(),
      steps: z.array(GuideStep),
      source: z.optional(GuideSource),
    }),
  ),
});
export type IntegrationGuide = z.infer<typeof IntegrationGuide>;

/** Software that somebody looked for and did not find. */
export const IntegrationRequest = z.looseObject({
  id: Uuid,
  /** As the person wrote it. */
  name: z.string(),
  created: DateTime,
  companyId: Uuid,
  companyName: z.string(),
  actor: z.optional(z.looseObject({ id: z.string(), name: z.optional(z.string()), email: z.optional(z.string()) })),
});
export type IntegrationRequest = z.infer<typeof IntegrationRequest>;

/** One thing the session needs. The journey shows the first that is pending. */
export const Requirement = z.looseObject({
  id: openEnum(['source', 'consent', 'connect', 'prepare', ...ReportKind.options]),
  status: openEnum(['pending', 'satisfied', 'skipped']),
  /** A report that the person may go on without. */
  isOptional: z.optional(z.boolean()),
});
export type Requirement = z.infer<typeof Requirement>;

/** One try at a software's login and approval. */
export const Attempt = z.looseObject({
  id: Uuid,
  integrationKey: z.string(),
  status: openEnum([
    'created',
    'opened',
    'choosing',
    'linked',
    'denied',
    'failed',
    'expired',
    'cancelled',
    'superseded',
  ]),
  /** When the software's tab really opened, as the server saw it. */
  openedAt: z.optional(DateTime),
  endedAt: z.optional(DateTime),
  expiresAt: DateTime,
  /** Why it failed. */
  failure: z.optional(openEnum(['provider_error', 'provider_unavailable', 'no_company', 'consent_withdrawn'])),
});
export type Attempt = z.infer<typeof Attempt>;

export const Upload = z.looseObject({
  id: z.string(),
  report: openEnum(ReportKind.options),
  integrationKey: z.string(),
  fileName: z.string(),
  bytes: z.int(),
  /** Bytes that have arrived. */
  offset: z.int(),
  /** `receiving` → `stored`; `accepted` once the person sent the report, `replaced` once they sent another. */
  status: openEnum(['receiving', 'stored', 'accepted', 'replaced']),
  created: DateTime,
  digest: z.optional(z.string()),
  connectionId: z.optional(Uuid),
  /** Of the report that the file was sent with: all of its files count as one. */
  summary: z.optional(ReportSummary),
  /** What sending that report changed. */
  changes: z.optional(ReportChanges),
});
export type Upload = z.infer<typeof Upload>;

/** Something that happened, made by the server: the same id in events and webhooks. */
export const Fact = z.looseObject({
  id: Uuid,
  sequence: z.int(),
  type: openEnum(['consented', 'connected', 'uploaded', 'finished', 'deauthorized', 'disconnected', 'withdrawn']),
  at: DateTime,
  integration: z.optional(z.string()),
  attemptId: z.optional(Uuid),
  connectionId: z.optional(Uuid),
});
export type Fact = z.infer<typeof Fact>;

/** The journey of one company's person, kept on the server: a reload or another device resumes it. */
export const LinkSession = z.looseObject({
  id: Uuid,
  /** Every write names the version it saw; another answers 409 `session_stale` with the current session. */
  version: z.int(),
  status: openEnum(['open', 'finished', 'ended']),
  expiresAt: DateTime,
  /** The server's clock, to tell "12 seconds ago" truthfully. */
  now: DateTime,
  company: z.looseObject({ id: Uuid, name: z.string() }),
  organisation: z.looseObject({
    name: z.string(),
    logoUrl: z.optional(z.string()),
    /** CSS colour `#rrggbb`; the element corrects its contrast. */
    accent: z.optional(z.string()),
    /** The same in the dark, where it is another. */
    accentDark: z.optional(z.string()),
  }),
  /** What the business decided about its journeys, told at the start of a visit. */
  settings: z.optional(
    z.looseObject({
      landing: z.optional(z.boolean()),
      handoff: z.optional(openEnum(['auto', 'tab', 'redirect'])),
      /** Words in place of the element's own, by language. */
      texts: z.optional(z.looseObject({})),
    }),
  ),
  capabilities: z.array(openEnum(Capability.options)),
  returnUrl: z.optional(z.string()),
  limits: z.looseObject({
    maxFileBytes: z.int(),
    /** Of one report. */
    maxFiles: z.optional(z.int()),
    /** Mails to helpers that may still be sent today. Absent where the server sends none. */
    helpMails: z.optional(z.int()),
  }),
  requirements: z.array(Requirement),
  source: z.optional(z.looseObject({ integration: LinkIntegration, method: openEnum(Method.options) })),
  consent: z.optional(z.looseObject({ id: Uuid, hash: z.string(), at: DateTime })),
  /** The business asks for something in addition to what was agreed, which the person may leave. */
  isMoreAsked: z.optional(z.boolean()),
  attempt: z.optional(Attempt),
  uploads: z.array(Upload),
  /** Reports that were begun and not sent. */
  drafts: z._default(z.array(ReportDraft), []),
  /** What people of this company settled about reports of the chosen software before. */
  remembered: z._default(
    z.array(
      z.looseObject({
        report: openEnum(ReportKind.options),
        settled: z.array(Settled),
      }),
    ),
    [],
  ),
  connection: z.optional(
    z.looseObject({
      id: Uuid,
      status: openEnum(['PendingAuth', 'Linked', 'Unlinked', 'Deauthorized']),
      platformName: z.string(),
      /** The company chosen in the software. */
      entityName: z.optional(z.string()),
      lastSync: z.optional(DateTime),
      syncStatus: openEnum(['queued', 'running', 'complete', 'failed']),
    }),
  ),
  /** The connection whose login or reports are being made new. */
  reconnect: z.optional(z.looseObject({ connectionId: Uuid, entityName: z.optional(z.string()) })),
  /** Sources that there are to manage; only where the session may manage them. */
  connectionCount: z.optional(z.int()),
  /** There is something to manage, and a code that is mailed to the company's contact lets this browser do it. */
  canManageByCode: z.optional(z.boolean()),
  /** What has arrived so far. */
  shared: z.optional(
    z.looseObject({
      suppliers: z.int(),
      bills: z.int(),
      billPayments: z.optional(z.int()),
      directCosts: z.optional(z.int()),
      totals: z.array(Total),
      period: z.optional(Period),
    }),
  ),
  facts: z.array(Fact),
  /** Steps that were handed to somebody else, latest last. */
  helpRequests: z._default(z.array(HelpRequest), []),
  /** Only for a helper: the one step that is theirs. */
  helping: z.optional(Helping),
  /** What can be chosen, where that was asked for and is what comes next. */
  integrations: z.optional(LinkIntegrations),
});
export type LinkSession = z.infer<typeof LinkSession>;

const TextRun = z.looseObject({
  text: z.string(),
  isBold: z.optional(z.boolean()),
  isItalic: z.optional(z.boolean()),
  /** https only. */
  href: z.optional(z.string()),
});
export type TextRun = z.infer<typeof TextRun>;

/** A paragraph, which has one item, or a list. */
export const TextBlock = z.looseObject({
  kind: openEnum(['paragraph', 'list', 'numbers']),
  items: z.array(z.array(TextRun)),
});
export type TextBlock = z.infer<typeof TextBlock>;

/** The words a person agrees to, from the server alone. */
export const ConsentText = z.looseObject({
  /** SHA-256 of everything that is read, hexadecimal: the same words have the same hash. */
  hash: z.string(),
  /** Of the link settings that the words come from. */
  version: z.int(),
  locale: openEnum(Locale.options),
  title: z.string(),
  intro: z.string(),
  sections: z.array(
    z.looseObject({
      id: z.string(),
      title: z.string(),
      /** In Markdown, as it was agreed to. */
      body: z.string(),
      /** The body, read for showing it. */
      blocks: z.array(TextBlock),
      /** Where it is in another language than the rest, for lack of a translation. */
      locale: z.optional(openEnum(Locale.options)),
    }),
  ),
  dataTypes: z.array(openEnum(DataType.options)),
  integrationKey: z.string(),
});
export type ConsentText = z.infer<typeof ConsentText>;

/** A person as the business named them when it minted the session. */
export const Actor = z.looseObject({ id: z.string(), name: z.optional(z.string()), email: z.optional(z.string()) });
export type Actor = z.infer<typeof Actor>;

/** What was agreed, by whom and when. */
export const Consent = z.looseObject({
  id: Uuid,
  companyId: Uuid,
  sessionId: Uuid,
  integrationKey: z.string(),
  dataTypes: z.array(openEnum(DataType.options)),
  hash: z.string(),
  version: z.int(),
  locale: z.string(),
  text: ConsentText,
  givenAt: DateTime,
  /** The earlier consent that this one adds to; it stays as it is. */
  extendsId: z.optional(Uuid),
  withdrawnAt: z.optional(DateTime),
  actor: z.optional(Actor),
  /** Name of the software. */
  platformName: z.optional(z.string()),
});
export type Consent = z.infer<typeof Consent>;
