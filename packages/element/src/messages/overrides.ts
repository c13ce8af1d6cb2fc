import type { IntegrationGuide, ReportKind } from '@client-link/api-client/link';
import type { ProblemTexts } from '@client-link/intake';
import type { AsideMessages } from './aside-messages.ts';
import type { GuideMessages } from './guide-messages.ts';
import type { ManageMessages } from './manage-messages.ts';
import type { Messages } from './messages.ts';
import type { MoreMessages } from './more-messages.ts';
import type { ReportMessages } from './report-messages.ts';
import type { RequestMessages } from './request-messages.ts';

/** Any of these words, others stay: for one that is made of values, a function of the same or a fixed text. */
export type Overrides<Words> = {
  [Key in Exclude<keyof Words, 'locale'>]?: Words[Key] extends (...values: never[]) => infer Said
    ? Words[Key] | Said
    : Words[Key] extends string
      ? string
      : Words[Key] extends readonly unknown[]
        ? Words[Key]
        : Overrides<Words[Key]>;
};

type ReportGuide = IntegrationGuide['reports'][number];

/** How a software is, in place of what the server says of it; what is left out stays. */
export interface SoftwareTexts {
  connect?: Partial<Pick<NonNullable<IntegrationGuide['connect']>, 'role' | 'steps'>>;
  reports?: { [Report in ReportKind]?: Partial<Pick<ReportGuide, 'steps' | 'options' | 'format' | 'pitfalls'>> };
}

/** A host's own words in one language. Those of what is loaded later stand together: each under its own name. */
export interface LanguageOverrides extends Overrides<Messages> {
  /** Sending a report. */
  reporting?: Overrides<ReportMessages>;
  /** Around a software's own steps. */
  guide?: Overrides<GuideMessages>;
  /** Asking for software that is not listed. */
  request?: Overrides<RequestMessages>;
  /** Managing connections. */
  managing?: Overrides<ManageMessages>;
  /** How attempts end, and asking somebody else. */
  aside?: Overrides<AsideMessages>;
  /** Agreeing to more on a later visit. */
  more?: Overrides<MoreMessages>;
  /** What can be wrong with a report, by code. */
  problems?: ProblemTexts;
  /** What the fields of a report are called, by report and field. */
  columns?: { [Report in ReportKind]?: Readonly<Record<string, string>> };
  /** The guides of the server, by the software's key. */
  software?: Readonly<Record<string, SoftwareTexts>>;
}

/** A host's own words, by language. What a person agrees to is no message: it comes from the server alone. */
export type MessageOverrides = { [Language in 'en' | 'fr']?: LanguageOverrides };

const merged = new WeakMap<object, WeakMap<object, unknown>>();

/** The words with the host's in place of some; the same object for the same two. */
export function withOverrides<Words extends object>(words: Words, own: Overrides<Words> | undefined): Words {
  if (!own) return words;
  const known = merged.get(own) ?? new WeakMap<object, unknown>();
  merged.set(own, known);
  if (!known.has(words)) known.set(words, overlaid(words, own));
  return known.get(words) as Words;
}

function overlaid(words: object, own: object): unknown {
  const all: Record<string, unknown> = { ...words };
  for (const [key, said] of Object.entries(own)) {
    const was = all[key];
    if (said === undefined || key === 'locale') continue;
    else if (typeof was === 'function') all[key] = typeof said === 'function' ? said : () => said;
    else if (typeof was === 'object' && !Array.isArray(was)) all[key] = overlaid(was ?? {}, said);
    else all[key] = said;
  }
  return all;
}
