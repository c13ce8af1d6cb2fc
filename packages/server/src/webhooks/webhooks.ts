import { randomBytes, randomUUID } from 'node:crypto';
import type { Webhook, WebhookRequest, WebhookUpdate } from '@client-link/contract';
import { type Context, isoTime } from '../context.ts';
import { type Database, transact } from '../database/open.ts';
import type { Rows } from '../database/schema.ts';
import { Refusal } from '../http/refuse.ts';
import { enqueue } from '../jobs/jobs.ts';
import { isPublicAddress, literalAddress } from './address-guard.ts';

type Row = Rows['webhooks'];

/** A secret that signs, for ever or until its time is over. */
interface Secret {
  secret: string;
  until?: number;
}

const MOST_WEBHOOKS = 50;
const DAY_SECONDS = 86_400;

/** @throws Refusal `invalid_request` */
export async function createWebhook(
  context: Context,
  organisationId: string,
  { url, eventTypes, companyTags, disabled }: WebhookRequest,
): Promise<Webhook> {
  const { database, clock } = context;
  checkTarget(context, url);
  const known = await database
    .selectFrom('webhooks')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .execute();
  if (known.length >= MOST_WEBHOOKS)
    throw new Refusal('invalid_request', `An organisation has at most ${MOST_WEBHOOKS} webhooks. Delete one first.`);
  const id = randomUUID();
  const secret = newSecret();
  const row = await database
    .insertInto('webhooks')
    .values({
      id,
      organisation_id: organisationId,
      url,
      event_types: JSON.stringify(eventTypes),
      company_tags: JSON.stringify(companyTags ?? []),
      secrets: sealed(context, id, [{ secret }]),
      disabled: disabled ? 1 : 0,
      disabled_reason: null,
      failing_since: null,
      created_at: clock(),
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return { ...webhookView(row), secret };
}

export async function listWebhooks({ database }: Context, organisationId: string): Promise<Webhook[]> {
  const rows = await database
    .selectFrom('webhooks')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .orderBy('created_at')
    .execute();
  return rows.map(webhookView);
}

/** @throws Refusal `webhook_not_found` */
export async function findWebhook(database: Database, organisationId: string, webhookId: string): Promise<Row> {
  const row = await database
    .selectFrom('webhooks')
    .selectAll()
    .where('id', '=', webhookId)
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst();
  if (!row) throw new Refusal('webhook_not_found', 'This organisation has no such webhook.');
  return row;
}

/** Changes a webhook. One that is enabled again goes on at once with what waits. @throws Refusal `invalid_request` */
export async function updateWebhook(context: Context, row: Row, asked: WebhookUpdate): Promise<Webhook> {
  const { url, eventTypes, companyTags, disabled } = asked;
  if (url !== undefined) checkTarget(context, url);
  const isEnabled = row.disabled === 1 && disabled === false;
  const changed = await transact(context.database, async (transaction) => {
    if (isEnabled) await wake(context, transaction, row.id);
    return transaction
      .updateTable('webhooks')
      .set({
        ...(url !== undefined && { url }),
        ...(eventTypes && { event_types: JSON.stringify(eventTypes) }),
        ...(companyTags !== undefined && { company_tags: JSON.stringify(companyTags ?? []) }),
        ...(disabled !== undefined && { disabled: disabled ? 1 : 0, disabled_reason: null, failing_since: null }),
        id: row.id,
      })
      .where('id', '=', row.id)
      .returningAll()
      .executeTakeFirstOrThrow();
  });
  context.wakeWorker();
  return webhookView(changed);
}

/** Has everything that waits for a webhook sent now. */
async function wake({ clock }: Context, transaction: Database, webhookId: string): Promise<void> {
  await transaction
    .updateTable('webhook_deliveries')
    .set({ next_at: clock() })
    .where('webhook_id', '=', webhookId)
    .where('status', '=', 'Pending')
    .execute();
  const lanes = await transaction
    .selectFrom('webhook_deliveries')
    .select('lane')
    .distinct()
    .where('webhook_id', '=', webhookId)
    .where('status', '=', 'Pending')
    .execute();
  for (const { lane } of lanes) await enqueue(transaction, { kind: 'webhook', subject: lane, runAt: clock() });
}

/** Makes a new secret. Those before it go on signing for a while, so that receivers can be changed one by one. */
export async function addSecret(context: Context, row: Row, endInSeconds = DAY_SECONDS): Promise<Webhook> {
  const { database, clock } = context;
  const until = clock() + endInSeconds * 1000;
  const others = secretsOf(context, row).map((one) => ({ ...one, until: Math.min(one.until ?? until, until) }));
  const secret = newSecret();
  await database
    .updateTable('webhooks')
    .set({ secrets: sealed(context, row.id, [{ secret }, ...others]) })
    .where('id', '=', row.id)
    .execute();
  return { ...webhookView(row), secret };
}

/** The secrets that sign now, the newest first. */
export function secretsOf({ keyring, clock }: Context, { id, secrets }: Row): Secret[] {
  const all = JSON.parse(keyring.open(secrets, webhookSecretsPlace(id))) as Secret[];
  return all.filter(({ until }) => until === undefined || until > clock());
}

const newSecret = () => `whsec_${randomBytes(32).toString('base64')}`;
export const webhookSecretsPlace = (id: string): string => `webhooks/${id}/secrets`;
const sealed = ({ keyring }: Context, id: string, secrets: Secret[]) =>
  keyring.seal(JSON.stringify(secrets), webhookSecretsPlace(id));

/** What can be told of a target before its name is looked up. @throws Refusal `invalid_request` */
function checkTarget({ hasInnerTargets }: Context, target: string): void {
  const url = new URL(target);
  const literal = literalAddress(url);
  let message: string | undefined;
  if (url.username || url.password) message = 'leave user and password out of the address';
  else if (hasInnerTargets) return;
  else if (url.protocol !== 'https:') message = 'must begin with https://';
  else if ((literal && !isPublicAddress(literal)) || /(^|\.)localhost$/.test(url.hostname))
    message = 'must be on a public address';
  if (message)
    throw new Refusal('invalid_request', `body.url: ${message}.`, { errors: [{ itemId: 'body.url', message }] });
}

export const webhookView = (row: Row): Webhook => ({
  id: row.id,
  url: row.url,
  eventTypes: JSON.parse(row.event_types),
  companyTags: JSON.parse(row.company_tags),
  disabled: row.disabled === 1,
  ...(row.disabled_reason !== null && { disabledReason: row.disabled_reason }),
  createdDate: isoTime(row.created_at),
});
