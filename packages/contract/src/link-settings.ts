import * as z from 'zod/mini';
import { DataType } from './data-type.ts';
import { ReportKind } from './report.ts';
import { DateTime, line, Locale, Origin, Uuid } from './schema.ts';
import { ConsentText, IntegrationGuide, LinkSession, Method } from './session.ts';

const text = (maximum: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(maximum));

/** The same in each language; where one is missing, the other stands in. */
const inLanguages = (maximum: number) => z.object({ en: z.optional(text(maximum)), fr: z.optional(text(maximum)) });

/** Where words apply; everything that is named must hold. */
export const ConsentCondition = z.object({
  methods: z.optional(z.array(Method).check(z.minLength(1), z.maxLength(2))),
  /** Keys of integrations. */
  integrations: z.optional(z.array(z.string().check(z.maxLength(40))).check(z.minLength(1), z.maxLength(200))),
  /** Where any of these is asked for. */
  dataTypes: z.optional(z.array(DataType).check(z.minLength(1), z.maxLength(4))),
});
export type ConsentCondition = z.infer<typeof ConsentCondition>;

/** What stands above the sections. `{organisation}`, `{company}`, `{software}` and `{dataTypes}` are filled in. */
export const ConsentOpening = z.object({
  title: inLanguages(200),
  intro: inLanguages(1000),
  only: z.optional(ConsentCondition),
});
export type ConsentOpening = z.infer<typeof ConsentOpening>;

export const ConsentSection = z.object({
  /** Of several sections with the same id, the first that applies is shown. */
  id: z.string().check(z.regex(/^[a-zA-Z][a-zA-Z0-9]{0,39}$/)),
  title: inLanguages(80),
  /** In Markdown: paragraphs, bold, italics, lists, links to https. A list item with `{dataTypes}` is repeated for each. */
  body: inLanguages(4000),
  only: z.optional(ConsentCondition),
});
export type ConsentSection = z.infer<typeof ConsentSection>;

/** Everything a person is asked to agree to, for every software and way of sharing. */
export const ConsentSettings = z.object({
  /** The first that applies is shown; one of them applies to all. */
  openings: z.array(ConsentOpening).check(z.minLength(1), z.maxLength(40)),
  /** In the order in which they are shown; one of them applies to all. */
  sections: z.array(ConsentSection).check(z.minLength(1), z.maxLength(60)),
  /** Kinds of data that connections are asked for; all that the software has when left out. */
  dataTypes: z.optional(z.array(DataType).check(z.minLength(1), z.maxLength(4))),
  /**
   * What stands above when somebody who agreed before comes back, and is asked only for the kinds of data and the
   * sections that were added since. Left out, nobody is asked.
   */
  additional: z.optional(z.object({ title: inLanguages(200), intro: inLanguages(1000) })),
});
export type ConsentSettings = z.infer<typeof ConsentSettings>;

const Colour = z.string().check(z.regex(/^#[0-9a-f]{6}$/, { error: 'must be a colour such as #1f5fd6' }));
/** A picture of your own, on https, or one that was stored here. */
export const PictureUrl = z.string().check(
  z.maxLength(2000),
  z.regex(/^https:\/\/[^\s/]+(\/\S*)?$|^http:\/\/[^\s/]+\/pictures\/[0-9a-f-]{36}$/, {
    error: 'must be an https address, or that of a picture which was stored here',
  }),
);

/** How the business looks to its companies, wherever they meet it. */
export const LinkBranding = z.object({
  name: line(200),
  logoUrl: z.optional(PictureUrl),
  /** Stands in the tab of hosted pages. */
  iconUrl: z.optional(PictureUrl),
  /** Of buttons and marks, `#rrggbb`. What can't be read is corrected by the element. */
  accent: z.optional(Colour),
  /** The same in the dark; the accent when absent. */
  accentDark: z.optional(Colour),
  /** Language of hosted pages; that of the visitor's browser when absent. */
  locale: z.optional(Locale),
});
export type LinkBranding = z.infer<typeof LinkBranding>;

/** A report that uploading asks for. */
export const AskedReport = z.object({
  kind: ReportKind,
  /** Nobody goes on without it. Suppliers and bills are always needed where they are asked for. */
  isRequired: z.optional(z.boolean()),
});
export type AskedReport = z.infer<typeof AskedReport>;

/** How journeys go. */
export const LinkJourney = z.object({
  /** Keys of the only integrations to offer, `file` being the spreadsheet from any software; all when absent. */
  integrations: z.optional(z.array(z.string().check(z.maxLength(40))).check(z.minLength(1), z.maxLength(500))),
  /** Reports that uploading asks for, in this order; those of the server's settings when absent. */
  reports: z.optional(
    z.array(AskedReport).check(
      z.minLength(1),
      z.maxLength(4),
      z.refine((all) => new Set(all.map(({ kind }) => kind)).size === all.length, {
        error: 'must name each report once',
      }),
    ),
  ),
  /** Whether a first screen says what it is about before anything is asked. */
  landing: z.optional(z.boolean()),
  /** How the software is opened; a host page may say otherwise. */
  handoff: z.optional(z.enum(['auto', 'tab', 'redirect'])),
});
export type LinkJourney = z.infer<typeof LinkJourney>;

/** The most that a message may say; where it says less by itself, less. */
export const LONGEST_TEXT = 1000;
const MAX_TEXTS = 1500;

/**
 * Words of the business in place of the element's own, in one language, by the key of the message. `{organisation}` and
 * `{company}` are filled in, and what else the message knows: `/api/linkSettings/messages` lists them all.
 */
export const LinkTexts = z
  .record(
    z.string().check(z.maxLength(100)),
    z.union([text(LONGEST_TEXT), z.array(text(LONGEST_TEXT)).check(z.minLength(1), z.maxLength(12))]),
  )
  .check(
    z.refine((texts) => Object.keys(texts).length <= MAX_TEXTS, { error: `must have at most ${MAX_TEXTS} texts` }),
  );
export type LinkTexts = z.infer<typeof LinkTexts>;

/** A message of the element, as it comes with it, and what may stand in words of the business's own. */
export const LinkMessage = z.looseObject({
  key: z.string(),
  /** Where in a journey it is shown. */
  screen: z.string(),
  /** A text, or a list of them; of a list of pairs, each has a title in its first line. */
  en: z.union([z.string(), z.array(z.string())]),
  fr: z.union([z.string(), z.array(z.string())]),
  /** What is filled in. */
  placeholders: z.array(z.string()),
  /** Those of them that are numbers: `{count|row|rows}` says one thing of one, and another of several. */
  numbers: z.array(z.string()),
  maxLength: z.int(),
});
export type LinkMessage = z.infer<typeof LinkMessage>;

const groups = {
  branding: z.optional(LinkBranding),
  journey: z.optional(LinkJourney),
  texts: z.optional(z.object({ en: z.optional(LinkTexts), fr: z.optional(LinkTexts) })),
  /** The origins of `/api/corsSettings`. */
  allowedOrigins: z.optional(z.array(Origin).check(z.maxLength(50))),
};

/** What is left out stays as it is. */
export const LinkSettingsRequest = z.object({
  consent: ConsentSettings,
  ...groups,
  /** The version that this changes; when it is no longer the current one, nothing is saved. */
  version: z.optional(z.int()),
});
export type LinkSettingsRequest = z.infer<typeof LinkSettingsRequest>;

/** What a business decides about its journeys. Every change is a version of its own, and none is lost. */
export const LinkSettings = z.looseObject({
  /** 0 is what comes with the server. */
  version: z.int(),
  created: z.optional(DateTime),
  /** Who saved it, by name: a person, or an API key. */
  savedBy: z.optional(z.string()),
  consent: ConsentSettings,
  ...groups,
});
export type LinkSettings = z.infer<typeof LinkSettings>;

/** A picture as it was stored. */
export const Picture = z.looseObject({
  id: Uuid,
  /** For `logoUrl` and `iconUrl`. */
  url: z.string(),
  type: z.string(),
  bytes: z.int(),
  width: z.int(),
  height: z.int(),
});
export type Picture = z.infer<typeof Picture>;

/** Where in a journey one looks. */
const LinkPreviewPlace = z.object({
  integrationKey: z.optional(z.string().check(z.maxLength(40))),
  method: z.optional(Method),
  hasAgreed: z.optional(z.boolean()),
  isPrepared: z.optional(z.boolean()),
  isDone: z.optional(z.boolean()),
});

export const LinkPreviewRequest = z.object({
  /** Settings that need not be saved. */
  settings: LinkSettingsRequest,
  locale: z._default(Locale, 'en'),
  place: z._default(LinkPreviewPlace, {}),
});
export type LinkPreviewRequest = z.infer<typeof LinkPreviewRequest>;

/** What a person would be shown there: nobody is in this journey, and nothing of it is kept. */
export const LinkPreview = z.looseObject({
  session: LinkSession,
  consentText: z.optional(ConsentText),
  guide: z.optional(IntegrationGuide),
});
export type LinkPreview = z.infer<typeof LinkPreview>;
