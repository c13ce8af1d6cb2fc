import type { ConsentSettings } from '@client-link/contract';
import { hasUnsafeLink } from '../consents/markdown.ts';
import { Refusal } from '../http/refuse.ts';

/** What stands in for what differs from one consent to the next. */
export const placeholders = ['organisation', 'company', 'software', 'dataTypes'];

// Control characters, and those that make text read in another order than it is stored.
// oxlint-disable-next-line no-control-regex
export const INVISIBLE = /[\u0000-\u0009\u000b-\u001f\u007f\u202a-\u202e\u2066-\u2069]/;

/**
 * Refuses words that would not be shown as they are meant, each with its place.
 * @throws Refusal `invalid_request`
 */
export function checkConsent(
  { openings, sections, additional }: ConsentSettings,
  isIntegration: (key: string) => boolean,
): void {
  const errors: { itemId: string; message: string }[] = [];
  const refuse = (where: string, message: string) => errors.push({ itemId: `body.consent.${where}`, message });

  for (const [name, all] of Object.entries({ openings, sections })) {
    if (!all.some(({ only }) => !only)) refuse(name, 'needs one without "only", for everything else');
    for (const [index, item] of all.entries()) {
      for (const [part, words] of Object.entries({ ...item, id: {}, only: {} }))
        checkWords(`${name}.${index}.${part}`, part, words as Record<string, string>, refuse);
      for (const key of item.only?.integrations ?? [])
        if (!isIntegration(key)) refuse(`${name}.${index}.only.integrations`, `there is no integration "${key}"`);
    }
  }
  for (const [part, words] of Object.entries(additional ?? {}))
    checkWords(`additional.${part}`, part, words as Record<string, string>, refuse);
  const [first] = errors;
  if (first) throw new Refusal('invalid_request', `${first.itemId}: ${first.message}`, { errors });
}

function checkWords(
  where: string,
  part: string,
  words: Record<string, string>,
  refuse: (where: string, message: string) => void,
): void {
  if (part !== 'id' && part !== 'only' && !Object.keys(words).length) refuse(where, 'needs words in "en" or "fr"');
  for (const [language, text] of Object.entries(words)) {
    const at = `${where}.${language}`;
    if (INVISIBLE.test(text))
      refuse(at, 'must not hold control characters, or characters that turn the direction of text');
    if (part === 'title' && text.includes('\n')) refuse(at, 'must be one line');
    if (part === 'body' && hasUnsafeLink(text))
      refuse(at, 'a link must lead to a plain https:// address, without spaces, brackets or a name before the host');
    for (const [, name] of text.matchAll(/\{(\w+)\}/g))
      if (!placeholders.includes(name!)) refuse(at, `{${name}} is unknown; known are {${placeholders.join('}, {')}}`);
  }
}
