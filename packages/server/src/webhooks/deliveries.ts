import { randomUUID } from 'node:crypto';
import type { Page, Paging, WebhookDelivery, WebhookDeliveryDetails } from '@client-link/contract';
import { sql } from 'kysely';
import type * as z from 'zod/mini';
import { type Context, isoTime } from '../context.ts';
import { type Database, transact } from '../database/open.ts';
import type { Rows } from '../database/schema.ts';
import { failureOf, withoutSecrets } from '../failures/failure-of.ts';
import { offsetOf, pageOf } from '../http/page.ts';
import { readQuestion } from '../http/query-language.ts';
import { type Asked, questionSql } from '../http/query-sql.ts';
import { Refusal } from '../http/refuse.ts';
import { queueDelivery } from './announce.ts';

type Row = Rows['webhook_deliveries'];

const KEPT_MS = 30 * 24 * 3_600_000;

/** What `query` may ask of the log. */
const askable = new Map<string, Asked>([
  ['id', { kind: 'text', value: sql.ref('id') }],
  ['eventId', { kind: 'text', value: sql.ref('event_id') }],
  ['eventType', { kind: 'text', value: sql.ref('event_type') }],
  ['companyId', { kind: 'text', value: sql.ref('company_id') }],
  ['status', { kind: 'text', value: sql.ref('status') }],
  ['attempts', { kind: 'number', value: sql.ref('attempts') }],
  ['lastStatus', { kind: 'number', value: sql.ref('last_status') }],
  ['createdDate', { kind: 'time', value: sql.ref('created_at') }],
]);

export async function listDeliveries(
  { database }: Context,
  webhookId: string,
  query: z.output<typeof Paging>,
): Promise<Page<WebhookDelivery>> {
  let rows = database.selectFrom('webhook_deliveries').where('webhook_id', '=', webhookId);
  const question = query.query ? readQuestion(query.query) : undefined;
  if (question) rows = rows.where(questionSql(question, askable));
  const { total } = await rows.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const page = await rows
    .selectAll()
    .orderBy('position', 'desc')
    .limit(query.pageSize)
    .offset(offsetOf(query))
    .execute();
  return pageOf(`/api/webhooks/${webhookId}/deliveries`, query, total, page.map(deliveryView));
}

/** One delivery with what it says and what came back. @throws Refusal `not_found` */
export async function deliveryDetails(
  { database }: Context,
  webhookId: string,
  deliveryId: string,
): Promise<WebhookDeliveryDetails> {
  const row = await findDelivery(database, webhookId, deliveryId);
  return { ...deliveryView(row), body: row.body, ...(row.answer && { answer: row.answer }) };
}

/** @throws Refusal `not_found` */
async function findDelivery(database: Database, webhookId: string, deliveryId: string): Promise<Row> {
  const row = await database
    .selectFrom('webhook_deliveries')
    .selectAll()
    .where('id', '=', deliveryId)
    .where('webhook_id', '=', webhookId)
    .executeTakeFirst();
  if (!row) throw new Refusal('not_found', 'Nothing with this id was sent to this webhook in the last 30 days.');
  return row;
}

/** Sends an event once more, by a delivery of its own with the same id and body. @throws Refusal `not_found` */
export async function replay(context: Context, webhookId: string, deliveryId: string): Promise<WebhookDelivery> {
  const old = await findDelivery(context.database, webhookId, deliveryId);
  const { payload } = JSON.parse(old.body) as { payload: Record<string, unknown> };
  const row = await transact(context.database, async (transaction) => {
    const made = await queueDelivery(
      transaction,
      { id: webhookId },
      {
        id: old.event_id,
        type: old.event_type,
        at: context.clock(),
        ...(old.company_id !== null && { company: { id: old.company_id, tags: '{}' } }),
        payload,
      },
    );
    // The same bytes, its date included.
    return transaction
      .updateTable('webhook_deliveries')
      .set({ body: old.body })
      .where('id', '=', made.id)
      .returningAll()
      .executeTakeFirstOrThrow();
  });
  context.wakeWorker();
  return deliveryView(row);
}

/** Sends an event that means nothing, whatever the webhook asks for. */
export async function sendTest(context: Context, webhookId: string): Promise<WebhookDelivery> {
  const row = await transact(context.database, (transaction) =>
    queueDelivery(
      transaction,
      { id: webhookId },
      {
        id: randomUUID(),
        type: 'webhook.test',
        at: context.clock(),
        payload: { message: 'Somebody asked for this to be sent.' },
      },
    ),
  );
  context.wakeWorker();
  return deliveryView(row);
}

/** The log is kept for 30 days. */
export async function removeOldDeliveries({ database, clock }: Context): Promise<void> {
  await database
    .deleteFrom('webhook_deliveries')
    .where('ended_at', '<', clock() - KEPT_MS)
    .execute();
}

const deliveryView = (row: Row): WebhookDelivery => ({
  id: row.id,
  eventId: row.event_id,
  eventType: row.event_type,
  ...(row.company_id !== null && { companyId: row.company_id }),
  status: row.status,
  attempts: row.attempts,
  ...(row.last_status !== null && { lastStatus: row.last_status }),
  ...(row.error !== null && { error: withoutSecrets(row.error), failure: failureOf(row.error) }),
  ...(row.status === 'Pending' && { nextAttempt: isoTime(row.next_at) }),
  createdDate: isoTime(row.created_at),
  ...(row.ended_at !== null && { endedDate: isoTime(row.ended_at) }),
});
