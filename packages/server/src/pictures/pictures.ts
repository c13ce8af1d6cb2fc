import { randomUUID } from 'node:crypto';
import type { Picture } from '@client-link/contract';
import type { Context } from '../context.ts';
import { type Database, transact } from '../database/open.ts';
import type { Rows } from '../database/schema.ts';
import type { App } from '../http/mount.ts';
import { Refusal } from '../http/refuse.ts';
import { sha256 } from '../security/secrets.ts';
import { urlOfPicture } from './picture-url.ts';
import { readPicture } from './read-picture.ts';

const MAX_BYTES = 300_000;
const MAX_SIDE = 4096;
const DAY_MS = 86_400_000;
const YEAR_SECONDS = 31_536_000;

/**
 * Stores a logo or an icon; the same picture twice is one. What no version of the settings shows is forgotten after a day.
 * @throws Refusal `invalid_request` for what is no PNG, JPEG or WebP, or too large
 */
export async function storePicture(
  context: Pick<Context, 'database' | 'clock' | 'publicUrl'>,
  organisationId: string,
  base64: string,
): Promise<Picture> {
  const bytes = Buffer.from(base64, 'base64');
  const head = readPicture(bytes);
  if (!head) throw wrong('must be a PNG, JPEG or WebP picture');
  if (bytes.length > MAX_BYTES) throw wrong(`must have at most ${MAX_BYTES} bytes`);
  const { type, width, height } = head;
  if (Math.min(width, height) < 1 || Math.max(width, height) > MAX_SIDE)
    throw wrong(`must have at most ${MAX_SIDE} pixels a side`);

  const digest = sha256(bytes);
  const now = context.clock();
  const row = await transact(context.database, async (transaction) => {
    const known = await transaction
      .selectFrom('pictures')
      .selectAll()
      .where('organisation_id', '=', organisationId)
      .where('digest', '=', digest)
      .executeTakeFirst();
    if (known) return known;
    await forgetUnused(transaction, organisationId, now);
    return transaction
      .insertInto('pictures')
      .values({
        id: randomUUID(),
        organisation_id: organisationId,
        digest,
        type,
        width,
        height,
        size: bytes.length,
        data: bytes,
        created_at: now,
      })
      .returningAll()
      .executeTakeFirstOrThrow();
  });
  return { id: row.id, url: urlOfPicture(context, `/pictures/${row.id}`), type, bytes: row.size, width, height };
}

const wrong = (message: string) =>
  new Refusal('invalid_request', `body.base64: ${message}.`, { errors: [{ itemId: 'body.base64', message }] });

/** Earlier versions can be restored, so what they show stays. */
async function forgetUnused(database: Database, organisationId: string, now: number): Promise<void> {
  const old = await database
    .selectFrom('pictures')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where('created_at', '<', now - DAY_MS)
    .execute();
  if (!old.length) return;
  const versions = await database
    .selectFrom('link_settings')
    .select('branding')
    .where('organisation_id', '=', organisationId)
    .where('branding', 'is not', null)
    .execute();
  const organisation = await database
    .selectFrom('organisations')
    .select(['logo_url', 'icon_url'])
    .where('id', '=', organisationId)
    .executeTakeFirstOrThrow();
  const shown = [JSON.stringify(organisation), ...versions.map(({ branding }) => branding!)].join();
  const unused = old.map(({ id }) => id).filter((id) => !shown.includes(id));
  if (unused.length) await database.deleteFrom('pictures').where('id', 'in', unused).execute();
}

/** @throws Refusal `not_found` */
export async function requirePicture(database: Database, organisationId: string, id: string): Promise<void> {
  const row = await database
    .selectFrom('pictures')
    .select('id')
    .where('id', '=', id)
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst();
  if (!row) throw new Refusal('not_found', 'There is no such picture. Store it first.');
}

/** Shows a picture to anybody: it stands on pages of hosts, and its id says nothing. */
export function mountPictures(app: App, { database }: Context): void {
  app.get('/pictures/:id', async ({ req }) => {
    const row = await database
      .selectFrom('pictures')
      .select(['type', 'data'])
      .where('id', '=', req.param('id'))
      .executeTakeFirst();
    if (!row) throw new Refusal('not_found', 'There is no such picture.');
    return shown(row);
  });
}

const shown = ({ type, data }: Pick<Rows['pictures'], 'type' | 'data'>): Response =>
  new Response(Buffer.from(data), {
    headers: {
      'content-type': type,
      'content-security-policy': "default-src 'none'; sandbox",
      'cross-origin-resource-policy': 'cross-origin',
      'cache-control': `public, max-age=${YEAR_SECONDS}, immutable`,
    },
  });
