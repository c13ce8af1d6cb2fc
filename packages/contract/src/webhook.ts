import * as z from 'zod/mini';
import { Failure } from './failure.ts';
import { DateTime, openEnum, Uuid } from './schema.ts';

/**
 * What webhooks tell. `link.*` are the facts of a journey, with the ids that the element's events have; the others are
 * the field's.
 */
export const webhookEventTypes = [
  'link.consented',
  'link.connected',
  'link.uploaded',
  'link.finished',
  'link.deauthorized',
  'link.disconnected',
  'link.withdrawn',
  'connection.connected',
  'connection.disconnected',
  'company.created',
  'company.deleted',
  'webhook.disabled',
] as const;

const EventTypes = z.array(z.enum([...webhookEventTypes, '*'])).check(z.minLength(1), z.maxLength(20));
const CompanyTags = z.array(z.string().check(z.maxLength(128), z.regex(/^[^:]{1,27}:.*$/))).check(z.maxLength(10));
const Target = z.string().check(z.maxLength(2000), z.url({ protocol: /^https?$/ }));

export const WebhookRequest = z.object({
  /** Where events are posted to: https, on a public address. */
  url: Target,
  /** Which events; `*` for all. */
  eventTypes: EventTypes,
  /** Only of companies with one of these tags, `region:north`. */
  companyTags: z.optional(z.nullable(CompanyTags)),
  disabled: z.optional(z.nullable(z.boolean())),
});
export type WebhookRequest = z.input<typeof WebhookRequest>;

export const WebhookUpdate = z.partial(WebhookRequest);
export type WebhookUpdate = z.input<typeof WebhookUpdate>;

/** Who is told of events. */
export const Webhook = z.looseObject({
  id: Uuid,
  url: z.string(),
  eventTypes: z.array(openEnum([...webhookEventTypes, '*'])),
  companyTags: z.optional(z.array(z.string())),
  disabled: z.boolean(),
  /** Why the server disabled it: `gone` (the target said so) or `failing` (for days). */
  disabledReason: z.optional(openEnum(['gone', 'failing'])),
  createdDate: DateTime,
  /** `whsec_…`, by which signatures are verified. Only in the answer that makes it. */
  secret: z.optional(z.string()),
});
export type Webhook = z.infer<typeof Webhook>;

export const WebhookSecretRequest = z.object({
  /** How long the secrets before it go on signing too; a day when absent. */
  oldOnesEndInSeconds: z.optional(z.int().check(z.minimum(0), z.maximum(30 * 86_400))),
});

/** One event on its way to one webhook. */
export const WebhookDelivery = z.looseObject({
  id: Uuid,
  /** `webhook-id` and the `id` in the body: the same however often it is sent. */
  eventId: Uuid,
  eventType: z.string(),
  companyId: z.optional(Uuid),
  status: openEnum(['Pending', 'Delivered', 'Failed']),
  attempts: z.int(),
  /** Status of the target's last answer. */
  lastStatus: z.optional(z.int()),
  /** Why the last attempt failed. */
  error: z.optional(z.string()),
  /** Why, as a program reads it. */
  failure: z.optional(Failure),
  nextAttempt: z.optional(DateTime),
  createdDate: DateTime,
  endedDate: z.optional(DateTime),
});
export type WebhookDelivery = z.infer<typeof WebhookDelivery>;

/** One event with what was sent, and the beginning of what the target answered last. */
export const WebhookDeliveryDetails = z.extend(WebhookDelivery, {
  /** The bytes that are sent, in every try. */
  body: z.string(),
  /** At most 1,000 characters. */
  answer: z.optional(z.string()),
});
export type WebhookDeliveryDetails = z.infer<typeof WebhookDeliveryDetails>;
