import type { Context } from '../context.ts';
import { type Database, transact } from '../database/open.ts';
import type { Rows } from '../database/schema.ts';
import { Refusal } from '../http/refuse.ts';
import { hashSecret, randomSecret } from '../security/secrets.ts';

type Purpose = Rows['staff_links']['purpose'];

const HOUR_MS = 3600_000;
const LIFE_MS: Record<Purpose, number> = { first: 24 * HOUR_MS, invitation: 7 * 24 * HOUR_MS, reset: HOUR_MS };

export interface MintedLink {
  url: string;
  expiresAt: number;
}

/** Makes a link that sets a password once. Those before it, for the same, stop working. */
export async function mintStaffLink(
  { publicUrl, clock }: Context,
  transaction: Database,
  { organisationId, staffId, purpose }: { organisationId: string; staffId: string | null; purpose: Purpose },
): Promise<MintedLink> {
  const now = clock();
  const secret = randomSecret();
  const expiresAt = now + LIFE_MS[purpose];
  await transaction
    .deleteFrom('staff_links')
    .where('organisation_id', '=', organisationId)
    .where('staff_id', staffId === null ? 'is' : '=', staffId)
    .execute();
  await transaction.deleteFrom('staff_links').where('expires_at', '<=', now).execute();
  await transaction
    .insertInto('staff_links')
    .values({
      hash: hashSecret(secret),
      organisation_id: organisationId,
      staff_id: staffId,
      purpose,
      created_at: now,
      expires_at: expiresAt,
    })
    .execute();
  return { url: `${publicUrl}/portal/set-up/${secret}`, expiresAt };
}

/** The link of the first administrator, made anew at each start until somebody has used one. */
export const firstAdministratorLink = (context: Context, organisationId: string): Promise<MintedLink | undefined> =>
  transact(context.database, async (transaction) =>
    (await hasStaff(transaction, organisationId))
      ? undefined
      : mintStaffLink(context, transaction, { organisationId, staffId: null, purpose: 'first' }),
  );

export const hasStaff = async (database: Database, organisationId: string): Promise<boolean> =>
  (await database
    .selectFrom('staff')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .limit(1)
    .executeTakeFirst()) !== undefined;

/** What a link is for, and for whom: opening it uses nothing up. @throws Refusal `staff_link_over` */
export async function findStaffLink({ database, clock }: Context, secret: string) {
  const row = await database
    .selectFrom('staff_links')
    .innerJoin('organisations', 'organisations.id', 'staff_links.organisation_id')
    .leftJoin('staff', 'staff.id', 'staff_links.staff_id')
    .select([
      'staff_links.purpose',
      'staff_links.organisation_id as organisationId',
      'staff_links.staff_id as staffId',
      'organisations.name as organisation',
      'staff.email',
      'staff.locale',
      'staff.name',
    ])
    .where('staff_links.hash', '=', hashSecret(secret))
    .where('staff_links.expires_at', '>', clock())
    .executeTakeFirst();
  if (!row) throw linkOver();
  return row;
}

export const linkOver = () =>
  new Refusal('staff_link_over', 'This link was used, replaced by a newer one, or its time is over. Ask for another.');
