import type { Letter, Locale, TemplateText } from '@client-link/contract';
import { helpAddress } from '../handouts/help-addresses.ts';
import { type Filling, fillIn, fillLine } from '../letters/fill-in.ts';
import { letterOf } from '../letters/letter.ts';

/** What a letter is about. */
export interface About {
  organisation: string;
  company: string;
  /** Who is written to, if known. */
  contact?: string | null | undefined;
  /** Who writes, if a person does. */
  sender?: string | null | undefined;
  url: string;
  /** Epoch milliseconds: when the link ends. */
  until: number;
  publicUrl: string;
  organisationId: string;
}

/** The letter that asks a company for its data, in the words of a template. */
export function writeInvitation(text: TemplateText, about: About, locale: Locale): Promise<Letter> {
  const { subject, body } = text[locale];
  const filling = fillingOf(about, locale);
  return letterOf(fillLine(subject, filling), [{ blocks: fillIn(body, filling) }]);
}

const hello: Record<Locale, string> = { en: 'Hello', fr: 'Bonjour' };

const fillingOf = (about: About, locale: Locale): Filling => ({
  greeting: [hello[locale], about.contact].filter(Boolean).join(' '),
  contact: about.contact || about.company,
  company: about.company,
  organisation: about.organisation,
  sender: [...new Set([about.sender, about.organisation])].filter(Boolean).join(', '),
  link: about.url,
  until: new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(about.until),
  help: about.publicUrl + helpAddress('/help', { locale, of: about.organisationId }),
  questions: about.publicUrl + helpAddress('/help/questions', { locale, of: about.organisationId }),
});
