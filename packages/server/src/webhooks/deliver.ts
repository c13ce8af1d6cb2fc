import { Webhook as Signer } from 'standardwebhooks';
import type { Context } from '../context.ts';
import { transact } from '../database/open.ts';
import type { Rows } from '../database/schema.ts';
import { enqueue, type Work } from '../jobs/jobs.ts';
import { alertDisabled } from './disabled-alert.ts';
import { post } from './post.ts';
import { secretsOf } from './webhooks.ts';

type Delivery = Rows['webhook_deliveries'];
type Webhook = Rows['webhooks'];

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** How long an event waits after each attempt that failed; three days in all. */
const WAITS_MS = [
  5000,
  ...[1, 5, 30].map((minutes) => minutes * MINUTE_MS),
  ...[2, 5, 10, 14, 20, 24].map((hours) => hours * HOUR_MS),
];
/** A webhook that took nothing for so long is disabled. */
const FAILING_MS = 5 * 24 * HOUR_MS;
const GONE = 410;

/** Sends what waits for one webhook of one company, in order: a later event never overtakes an earlier one. */
export const deliver: Work = async (context, { subject: lane, signal }) => {
  while (!signal.aborted) {
    const next = await nextIn(context, lane);
    if (!next) return;
    const { delivery, webhook } = next;
    if (delivery.next_at > context.clock()) {
      await enqueue(context.database, { kind: 'webhook', subject: lane, runAt: delivery.next_at });
      return;
    }
    const outcome = await attempt(context, webhook, delivery);
    await keep(context, webhook, delivery, outcome);
  }
};

/** What waits longest, of a webhook that is not disabled. */
async function nextIn({ database }: Context, lane: string) {
  const delivery = await database
    .selectFrom('webhook_deliveries')
    .selectAll()
    .where('lane', '=', lane)
    .where('status', '=', 'Pending')
    .orderBy('position')
    .limit(1)
    .executeTakeFirst();
  if (!delivery) return undefined;
  const webhook = await database
    .selectFrom('webhooks')
    .selectAll()
    .where('id', '=', delivery.webhook_id)
    .where('disabled', '=', 0)
    .executeTakeFirst();
  return webhook && { delivery, webhook };
}

interface Outcome {
  isTaken: boolean;
  status: number | null;
  /** The beginning of what the target answered. */
  answer: string | null;
  error: string | null;
}

/** Signed with every secret that holds: `webhook-signature` has one signature a secret (Standard Webhooks). */
async function attempt(context: Context, webhook: Webhook, { event_id: id, body }: Delivery): Promise<Outcome> {
  const at = new Date(context.clock());
  const signatures = secretsOf(context, webhook).map(({ secret }) => new Signer(secret).sign(id, at, body));
  const headers = {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': signatures.join(' '),
  };
  try {
    const { status, text } = await post(webhook.url, { headers, body, isAnywhere: context.hasInnerTargets });
    const isTaken = status >= 200 && status < 300;
    return { isTaken, status, answer: text, error: isTaken ? null : `The target answered ${status}` };
  } catch (cause) {
    return {
      isTaken: false,
      status: null,
      answer: null,
      error: cause instanceof Error ? cause.message : String(cause),
    };
  }
}

async function keep(context: Context, webhook: Webhook, delivery: Delivery, outcome: Outcome): Promise<void> {
  const { isTaken, status, answer, error } = outcome;
  const now = context.clock();
  const waitMs = WAITS_MS[delivery.attempts];
  const isOver = isTaken || waitMs === undefined;
  const failingSince = isTaken ? null : (webhook.failing_since ?? now);
  const reason = status === GONE ? 'gone' : failingSince !== null && now - failingSince > FAILING_MS ? 'failing' : null;
  await transact(context.database, async (transaction) => {
    await transaction
      .updateTable('webhook_deliveries')
      .set({
        status: isTaken ? 'Delivered' : isOver ? 'Failed' : 'Pending',
        attempts: delivery.attempts + 1,
        last_status: status,
        answer,
        error,
        next_at: isOver ? now : now + waitMs,
        ended_at: isOver ? now : null,
      })
      .where('id', '=', delivery.id)
      .execute();
    await transaction
      .updateTable('webhooks')
      .set({ failing_since: failingSince, ...(reason && { disabled: 1, disabled_reason: reason }) })
      .where('id', '=', webhook.id)
      .execute();
    if (reason) await alertDisabled(context, transaction, webhook, { reason, error: error ?? '' });
  });
  if (reason) context.wakeWorker();
  const told = { webhook: webhook.id, event: delivery.event_id, status, error };
  if (reason) context.log.error({ ...told, reason }, 'a webhook was disabled');
  else if (!isTaken) context.log.warn(told, 'an event could not be delivered');
}
