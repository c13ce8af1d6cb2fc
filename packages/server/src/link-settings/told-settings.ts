import type { LinkJourney, LinkSession, LinkSettings } from '@client-link/contract';
import { toldTexts } from './messages.ts';

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
    ...(hasTexts && {
      texts: Object.fromEntries(
        Object.entries(texts ?? {}).map(([language, words]) => [language, toldTexts(words ?? {}, names)]),
      ),
    }),
  };
}
