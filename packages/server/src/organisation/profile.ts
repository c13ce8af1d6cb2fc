import type { Profile, ProfileRequest } from '@client-link/contract';
import type { Database } from '../database/open.ts';
import type { Rows } from '../database/schema.ts';
import { Refusal } from '../http/refuse.ts';
import { wrongInTemplate } from '../sessions/return-template.ts';

export async function profileOf(database: Database, organisationId: string): Promise<Profile> {
  const row = await database
    .selectFrom('organisations')
    .selectAll()
    .where('id', '=', organisationId)
    .executeTakeFirstOrThrow();
  return profileView(row);
}

/** Replaces the profile; the allowed origins stay when they are left out. @throws Refusal `invalid_request` */
export async function updateProfile(
  database: Database,
  organisationId: string,
  { name, logoUrl, iconUrl, redirectUrl, whiteListUrls }: ProfileRequest,
): Promise<Profile> {
  const message = redirectUrl === '' ? undefined : wrongInTemplate(redirectUrl);
  if (message)
    throw new Refusal('invalid_request', `body.redirectUrl: ${message}.`, {
      errors: [{ itemId: 'body.redirectUrl', message }],
    });
  const row = await database
    .updateTable('organisations')
    .set({
      name,
      logo_url: logoUrl ?? null,
      icon_url: iconUrl ?? null,
      redirect_url: redirectUrl || null,
      ...(whiteListUrls && { cors_origins: JSON.stringify(whiteListUrls) }),
    })
    .where('id', '=', organisationId)
    .returningAll()
    .executeTakeFirstOrThrow();
  return profileView(row);
}

const profileView = (row: Rows['organisations']): Profile => ({
  name: row.name,
  ...(row.logo_url !== null && { logoUrl: row.logo_url }),
  ...(row.icon_url !== null && { iconUrl: row.icon_url }),
  redirectUrl: row.redirect_url ?? '',
  whiteListUrls: JSON.parse(row.cors_origins),
});
