import type { LinkJourney, LinkSession, LinkSettings } from '@client-link/contract';

/** What the element is told of the settings when a visit begins. */
export function toldSettings(
  { landing, handoff }: LinkJourney,
  texts: LinkSettings['texts'],
  names: { organisation: string; company: string },
): NonNullable<LinkSession['settings']> {
  const hasTexts = Object.values(texts ?? {}).some((words) => Object.keys(words ?? {}).length);
  return {
    ...(landing !== undefined && { landing }),
    ...(handoff !== undefined && { handoff }),
    ...(hasTexts && { texts: filled(texts, names) as Record<string, unknown> }),
  };
}

/** Each text with the names in place. */
function filled(texts: unknown, names: Record<string, string>): unknown {
  if (typeof texts === 'string') return texts.replaceAll(/\{(\w+)\}/g, (all, name: string) => names[name] ?? all);
  if (Array.isArray(texts)) return texts.map((text) => filled(text, names));
  return Object.fromEntries(Object.entries(texts ?? {}).map(([name, text]) => [name, filled(text, names)]));
}
