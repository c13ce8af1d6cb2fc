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

function overlaid(words: object, own: object, whole = words): unknown {
  const all: Record<string, unknown> = { ...words };
  for (const [key, said] of Object.entries(own)) {
    const was = all[key];
    if (said === undefined || key === 'locale') continue;
    else if (typeof was === 'function')
      // Words that lack something of what is said here leave it to ours.
      all[key] =
        typeof said === 'function'
          ? (...given: unknown[]) => said.apply(whole, given) ?? was.apply(whole, given)
          : () => said;
    else if (typeof was === 'object' && !Array.isArray(was)) all[key] = overlaid(was ?? {}, said, whole);
    else all[key] = said;
  }
  return all;
}

const spoken = new WeakMap<object, object>();

/** What the business says, with what the host says in place of some of it; the same object for the same two. */
export function joined(
  texts: object | undefined,
  own: LanguageOverrides | undefined,
  locale: string,
): LanguageOverrides | undefined {
  if (!texts) return own;
  if (!spoken.has(texts)) spoken.set(texts, spokenOf(texts, locale) as object);
  return withOverrides<LanguageOverrides>(spoken.get(texts)!, own as Overrides<LanguageOverrides> | undefined);
}

/** A value, how many there are of it, and what is said of one and of several: `{0}`, `{0#1}`, `{1|row|rows}`. */
const VALUE = /\{(\d)(?:#(\d))?(?:\|([^{}|]*)\|([^{}|]*))?\}/g;

/** The business's words: each with values in it becomes a function of them. */
function spokenOf(said: unknown, locale: string): unknown {
  if (typeof said === 'object' && !Array.isArray(said))
    return Object.fromEntries(Object.entries(said!).map(([key, each]) => [key, spokenOf(each, locale)]));
  if (!/\{\d/.test(String(said))) return said;
  return function filled(this: Partial<ReportMessages>, ...given: unknown[]): unknown {
    const fill = (text: string) =>
      text.replace(VALUE, (_, at: number, count: number | undefined, one: string | undefined, other: string) => {
        const value = given[at];
        if (count !== undefined) return this.counted!(value as string, given[count] as number);
        if (one !== undefined) return new Intl.PluralRules(locale).select(value as number) === 'one' ? one : other;
        return typeof value === 'number' ? value.toLocaleString(locale) : String(value);
      });
    const each = (part: unknown): unknown => (Array.isArray(part) ? part.map(each) : fill(String(part)));
    const needed = [...String(said).matchAll(VALUE)].map(([, at]) => given[Number(at)]);
    return needed.includes(undefined) ? undefined : each(said);
  };
}
