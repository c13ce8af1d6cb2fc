import { randomUUID } from 'node:crypto';
import { type Context, isoTime } from '../context.ts';
import type { Database } from '../database/open.ts';
import type { Rows } from '../database/schema.ts';
import { enqueue } from '../jobs/jobs.ts';

/** Something that happened, for whoever wants to hear of it. */
export interface Announcement {
  /** Made here when there is none: the same in everything that tells of it. */
  id?: string;
  type: string;
  at: number;
  organisationId: string;
  company?: Pick<Rows['companies'], 'id' | 'tags'>;
  payload: Record<string, unknown>;
}

/**
 * Puts an event on its way to each webhook that asks for it, in the transaction in which it happens: it is told if and
 * only if that holds. Events of one company reach a webhook in their order.
 */
export const announce = (transaction: Database, announcement: Announcement): Promise<void> =>
  announceEach(transaction, announcement.organisationId, [announcement]);

/** Several events of one organisation, asked once who wants to hear of them. */
export async function announceEach(
  transaction: Database,
  organisationId: string,
  announcements: readonly Omit<Announcement, 'organisationId'>[],
): Promise<void> {
  const webhooks = await transaction
    .selectFrom('webhooks')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('disabled', '=', 0)
    .execute();
  for (const announcement of announcements)
    for (const webhook of webhooks)
      if (isFor(webhook, announcement.type, announcement.company))
        await queueDelivery(transaction, webhook, announcement);
}

/** Puts an event on its way to one webhook. */
export async function queueDelivery(
  transaction: Database,
  { id: webhookId }: Pick<Rows['webhooks'], 'id'>,
  { id = randomUUID(), type, at, company, payload }: Omit<Announcement, 'organisationId'>,
): Promise<Rows['webhook_deliveries']> {
  const lane = `${webhookId}/${company?.id ?? ''}`;
  const row = await transaction
    .insertInto('webhook_deliveries')
    .values({
      id: randomUUID(),
      webhook_id: webhookId,
      company_id: company?.id ?? null,
      lane,
      event_id: id,
      event_type: type,
      body: JSON.stringify({ id, eventType: type, generatedDate: isoTime(at), payload }),
      status: 'Pending',
      attempts: 0,
      last_status: null,
      error: null,
      next_at: at,
      created_at: at,
      ended_at: null,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  await enqueue(transaction, { kind: 'webhook', subject: lane, runAt: at });
  return row;
}

function isFor(
  { event_types: eventTypes, company_tags: companyTags }: Rows['webhooks'],
  type: string,
  company: Announcement['company'],
): boolean {
  const types = JSON.parse(eventTypes) as string[];
  if (!types.includes('*') && !types.includes(type)) return false;
  const wanted = JSON.parse(companyTags) as string[];
  if (!wanted.length) return true;
  const tags = Object.entries(JSON.parse(company?.tags ?? '{}') as Record<string, string>);
  return tags.some(([name, value]) => wanted.includes(`${name}:${value}`));
}

/** How events name a company, in the field's shape. */
export const companyReference = (
  { publicUrl }: Pick<Context, 'publicUrl'>,
  { id, name, description, tags }: Rows['companies'],
) => ({
  id,
  name,
  ...(description !== null && { description }),
  links: { portal: `${publicUrl}/portal/companies/${id}` },
  tags: JSON.parse(tags) as Record<string, string>,
});
