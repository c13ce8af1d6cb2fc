import type { Locale } from '@client-link/contract';
import type { Integrations } from '../integrations/integrations.ts';

/** How a help page is shown: the language, and the organisation in whose name. */
export interface HelpLook {
  locale: Locale;
  /** Id of the organisation; nobody's page when absent. */
  of?: string | undefined;
}

/** The address of a help page, `/help/questions`, to be kept from page to page. */
export const helpAddress = (path: string, { locale, of }: HelpLook, more: Record<string, string> = {}): string =>
  `${path}?${new URLSearchParams({ lang: locale, ...(of && { of }), ...more })}`;

/** What each software is called in the address of its page, by its key; each name once. */
export function slugsOf(integrations: Integrations): Map<string, string> {
  const slugs = new Map<string, string>();
  const taken = new Set(['questions']);
  for (const { key, name } of integrations.all()) {
    const plain = slugOf(name) || key;
    const slug = taken.has(plain) ? `${plain}-${key}` : plain;
    taken.add(slug);
    slugs.set(key, slug);
  }
  return slugs;
}

const slugOf = (name: string): string =>
  name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
