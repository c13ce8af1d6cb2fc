import type { LinkSettingsRequest } from '@client-link/contract';
import type { Context } from '../context.ts';
import { Refusal } from '../http/refuse.ts';
import { storedPicture } from '../pictures/picture-url.ts';
import { requirePicture } from '../pictures/pictures.ts';
import { checkConsent, INVISIBLE } from './check-consent.ts';

/** What is filled in, in texts of the business. */
const inTexts = ['organisation', 'company'];

/**
 * Refuses settings that would not be shown as they are meant, each with its place.
 * @throws Refusal `invalid_request`
 */
export async function checkSettings(
  { database, integrations, publicUrl }: Pick<Context, 'database' | 'integrations' | 'publicUrl'>,
  organisationId: string,
  { consent, branding, journey, texts }: LinkSettingsRequest,
): Promise<void> {
  const keys = new Set(integrations.all().map(({ key }) => key));
  checkConsent(consent, (key) => keys.has(key));

  for (const [index, key] of (journey?.integrations ?? []).entries())
    if (!keys.has(key)) throw wrong(`body.journey.integrations.${index}`, `there is no integration "${key}"`);

  for (const [language, words] of Object.entries(texts ?? {}))
    for (const [name, said] of Object.entries(words ?? {}))
      for (const text of [said].flat()) checkText(`body.texts.${language}.${name}`, text);

  await checkPictures({ database, publicUrl }, organisationId, { pictures: branding ?? {}, where: 'body.branding' });
}

/**
 * A picture is one that this organisation stored, or stands elsewhere on https.
 * @throws Refusal `not_found`, `invalid_request`
 */
export async function checkPictures(
  { database, publicUrl }: Pick<Context, 'database' | 'publicUrl'>,
  organisationId: string,
  { pictures, where }: { pictures: { logoUrl?: string | undefined; iconUrl?: string | undefined }; where: string },
): Promise<void> {
  for (const name of ['logoUrl', 'iconUrl'] as const) {
    const url = pictures[name];
    const id = url && storedPicture({ publicUrl }, url);
    if (id) await requirePicture(database, organisationId, id);
    else if (url?.startsWith('http:')) throw wrong(`${where}.${name}`, 'must be an https address');
  }
}

function checkText(where: string, text: string): void {
  if (INVISIBLE.test(text))
    throw wrong(where, 'must not hold control characters, or characters that turn the direction of text');
  for (const [, name] of text.matchAll(/\{(\w+)\}/g))
    if (!inTexts.includes(name!)) throw wrong(where, `{${name}} is unknown; known are {${inTexts.join('}, {')}}`);
}

const wrong = (itemId: string, message: string) =>
  new Refusal('invalid_request', `${itemId}: ${message}.`, { errors: [{ itemId, message }] });
