import * as z from 'zod/mini';
import { DataType } from './data-type.ts';
import { DateTime } from './schema.ts';
import { Method } from './session.ts';

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

export const LinkSettingsRequest = z.object({
  consent: ConsentSettings,
  /** The version that this changes; when it is no longer the current one, nothing is saved. */
  version: z.optional(z.int()),
});
export type LinkSettingsRequest = z.infer<typeof LinkSettingsRequest>;

/** What a business decides about its journeys. Every change is a version of its own, and none is lost. */
export const LinkSettings = z.looseObject({
  /** 0 is what comes with the server. */
  version: z.int(),
  created: z.optional(DateTime),
  consent: ConsentSettings,
});
export type LinkSettings = z.infer<typeof LinkSettings>;
