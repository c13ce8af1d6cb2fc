import type { LinkSettingsRequest, LinkTexts } from '@client-link/contract';
import type { Context } from '../context.ts';
import { Refusal } from '../http/refuse.ts';
import { storedPicture } from '../pictures/picture-url.ts';
import { requirePicture } from '../pictures/pictures.ts';
import { checkConsent, INVISIBLE } from './check-consent.ts';
import { wrongText } from './messages.ts';

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
    for (const [key, said] of Object.entries(words ?? {})) checkText(`body.texts.${language}.${key}`, key, said);

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

function checkText(where: string, key: string, said: LinkTexts[string]): void {
  if ([said].flat().some((text) => INVISIBLE.test(text)))
    throw wrong(where, 'must not hold control characters, or characters that turn the direction of text');
  const problem = wrongText(key, said);
  if (problem) throw wrong(where, problem);
}

const wrong = (itemId: string, message: string) =>
  new Refusal('invalid_request', `${itemId}: ${message}.`, { errors: [{ itemId, message }] });
