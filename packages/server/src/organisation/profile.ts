import type { Profile, ProfileRequest } from '@client-link/contract';
import type { Context } from '../context.ts';
import type { Rows } from '../database/schema.ts';
import { Refusal } from '../http/refuse.ts';
import { checkPictures } from '../link-settings/check-settings.ts';
import { placeOfPicture, urlOfPicture } from '../pictures/picture-url.ts';
import { wrongInTemplate } from '../sessions/return-template.ts';

type Here = Pick<Context, 'database' | 'publicUrl'>;

export async function profileOf(context: Here, organisationId: string): Promise<Profile> {
  const row = await context.database
    .selectFrom('organisations')
    .selectAll()
    .where('id', '=', organisationId)
    .executeTakeFirstOrThrow();
  return profileView(context, row);
}

/** Replaces the profile; the allowed origins stay when they are left out. @throws Refusal `invalid_request`, `not_found` */
export async function updateProfile(
  context: Here,
  organisationId: string,
  { name, logoUrl, iconUrl, redirectUrl, whiteListUrls }: ProfileRequest,
): Promise<Profile> {
  const message = redirectUrl === '' ? undefined : wrongInTemplate(redirectUrl);
  if (message)
    throw new Refusal('invalid_request', `body.redirectUrl: ${message}.`, {
      errors: [{ itemId: 'body.redirectUrl', message }],
    });
  await checkPictures(context, organisationId, { pictures: { logoUrl, iconUrl }, where: 'body' });
  const row = await context.database
    .updateTable('organisations')
    .set({
      name,
      logo_url: logoUrl === undefined ? null : placeOfPicture(context, logoUrl),
      icon_url: iconUrl === undefined ? null : placeOfPicture(context, iconUrl),
      redirect_url: redirectUrl || null,
      ...(whiteListUrls && { cors_origins: JSON.stringify(whiteListUrls) }),
    })
    .where('id', '=', organisationId)
    .returningAll()
    .executeTakeFirstOrThrow();
  return profileView(context, row);
}

const profileView = (context: Here, row: Rows['organisations']): Profile => ({
  name: row.name,
  ...(row.logo_url !== null && { logoUrl: urlOfPicture(context, row.logo_url) }),
  ...(row.icon_url !== null && { iconUrl: urlOfPicture(context, row.icon_url) }),
  redirectUrl: row.redirect_url ?? '',
  whiteListUrls: JSON.parse(row.cors_origins),
});
