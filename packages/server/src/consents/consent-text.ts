import type {
  ConsentCondition,
  ConsentSettings,
  ConsentText,
  DataType,
  LinkSettings,
  Locale,
} from '@client-link/contract';
import { sha256 } from '../security/secrets.ts';
import { escapeMarkdown, parseMarkdown } from './markdown.ts';

/** What the words are filled in with. */
export interface Asked {
  organisation: string;
  company: string;
  software: string;
  integrationKey: string;
  method: 'connect' | 'upload';
  dataTypes: DataType[];
}

const shared: Record<Locale, Record<DataType, string>> = {
  en: {
    suppliers: 'Suppliers and their contact details',
    bills: 'Bills, with their dates, amounts and status',
    billPayments: 'Payments of bills',
    directCosts: 'Expenses paid directly',
  },
  fr: {
    suppliers: 'Les fournisseurs et leurs coordonnées',
    bills: 'Les factures fournisseurs : dates, montants et état',
    billPayments: 'Les règlements des factures',
    directCosts: 'Les dépenses payées directement',
  },
};

/** A text as it is kept: without what is only for showing it. */
type StoredSection = { id: string; title: string; body: string; locale?: Locale };
type StoredText = Pick<
  ConsentText,
  'hash' | 'version' | 'locale' | 'title' | 'intro' | 'dataTypes' | 'integrationKey'
> & {
  sections: StoredSection[];
};

/** The words to agree to. The same words have the same hash, whichever version of the settings they come from. */
export function consentText(
  { version, consent }: Pick<LinkSettings, 'version' | 'consent'>,
  asked: Asked,
  locale: Locale,
): ConsentText {
  const opening = consent.openings.find(({ only }) => applies(only, asked))!;
  const read = {
    locale,
    title: filled(inLanguage(opening.title, locale).text, asked, locale),
    intro: filled(inLanguage(opening.intro, locale).text, asked, locale),
    sections: sectionsFor(consent, asked, locale),
    dataTypes: asked.dataTypes,
    integrationKey: asked.integrationKey,
  };
  return withBlocks({ hash: sha256(JSON.stringify(read)), version, ...read });
}

interface More {
  /** Kinds of data that were not agreed to yet. */
  added: DataType[];
  /** Sections that were. */
  known: ReadonlySet<string>;
}

/** The words for what was added since somebody agreed: new sections, and those that name the new kinds of data. */
export function additionalConsentText(
  { version, consent }: Pick<LinkSettings, 'version' | 'consent'>,
  asked: Asked,
  { added, known }: More,
  locale: Locale,
): ConsentText | undefined {
  const { additional } = consent;
  const isNew = ({ id, body, only }: ConsentSettings['sections'][number]) =>
    !known.has(id) ||
    (added.length > 0 && JSON.stringify(body).includes('{dataTypes}')) ||
    only?.dataTypes?.some((type) => added.includes(type)) === true;
  const filling = added.length ? { ...asked, dataTypes: added } : asked;
  const sections = sectionsFor(consent, asked, locale, isNew, filling);
  if (!additional || (!sections.length && !added.length)) return undefined;
  const read = {
    locale,
    title: filled(inLanguage(additional.title, locale).text, filling, locale),
    intro: filled(inLanguage(additional.intro, locale).text, filling, locale),
    sections: sections.length ? sections : [onlyNames(added, locale)],
    dataTypes: added,
    integrationKey: asked.integrationKey,
  };
  return withBlocks({ hash: sha256(JSON.stringify(read)), version, ...read });
}

/** Where no section of the business names the kinds of data. */
const onlyNames = (added: DataType[], locale: Locale): StoredSection => ({
  id: 'platformData',
  title: { en: 'What is shared', fr: 'Ce qui est partagé' }[locale],
  body: added.map((type) => `- ${shared[locale][type]}`).join('\n'),
});

/** A text with its sections read, for showing it. */
export const withBlocks = (text: StoredText): ConsentText => ({
  ...text,
  sections: text.sections.map((section) => ({ ...section, blocks: parseMarkdown(section.body) })),
});

export const withoutBlocks = (text: ConsentText) => ({
  ...text,
  sections: text.sections.map(({ id, title, body, locale }) => ({ id, title, body, ...(locale && { locale }) })),
});

function sectionsFor(
  { sections }: ConsentSettings,
  asked: Asked,
  locale: Locale,
  isWanted: (section: ConsentSettings['sections'][number]) => boolean = () => true,
  filling = asked,
): StoredSection[] {
  const shown = new Map<string, StoredSection>();
  const applying = new Set<string>();
  for (const section of sections) {
    const { id, title, body, only } = section;
    if (applying.has(id) || !applies(only, asked)) continue;
    applying.add(id);
    if (!isWanted(section)) continue;
    const words = inLanguage(body, locale);
    shown.set(id, {
      id,
      title: filled(inLanguage(title, locale).text, filling, locale),
      body: filledMarkdown(words.text, filling, words.locale),
      ...(words.locale !== locale && { locale: words.locale }),
    });
  }
  return [...shown.values()];
}

function applies(only: ConsentCondition | undefined, { method, integrationKey, dataTypes }: Asked): boolean {
  if (only?.methods && !only.methods.includes(method)) return false;
  if (only?.integrations && !only.integrations.includes(integrationKey)) return false;
  return !only?.dataTypes || only.dataTypes.some((type) => dataTypes.includes(type));
}

/** Where a translation is missing, the other language stands in. */
function inLanguage(
  words: { en?: string | undefined; fr?: string | undefined },
  locale: Locale,
): { text: string; locale: Locale } {
  const text = words[locale];
  if (text !== undefined) return { text, locale };
  const other = locale === 'fr' ? 'en' : 'fr';
  return { text: words[other] ?? '', locale: other };
}

const namesOf = ({ dataTypes }: Asked, locale: Locale) => dataTypes.map((type) => shared[locale][type]);

function filled(text: string, asked: Asked, locale: Locale): string {
  const values: Record<string, string> = {
    organisation: asked.organisation,
    company: asked.company,
    software: asked.software,
    dataTypes: new Intl.ListFormat(locale).format(namesOf(asked, locale)),
  };
  return text.replaceAll(/\{(\w+)\}/g, (all, name: string) => values[name] ?? all);
}

/** A name in it is a name, whatever it is made of. */
function filledMarkdown(text: string, asked: Asked, locale: Locale): string {
  const safe = {
    ...asked,
    organisation: escapeMarkdown(asked.organisation),
    company: escapeMarkdown(asked.company),
    software: escapeMarkdown(asked.software),
  };
  const item = /^(\s*(?:[-*]|\d{1,3}[.)]) +)\{dataTypes\}\s*$/;
  const lines = text.split(/\r?\n/).flatMap((line) => {
    const marker = item.exec(line)?.[1];
    return marker === undefined ? line : namesOf(asked, locale).map((name) => marker + name);
  });
  return filled(lines.join('\n'), safe, locale);
}
