import * as z from 'zod/mini';
import { ReportKind } from './report.ts';
import { DateTime, openEnum, Uuid } from './schema.ts';

/** What can be handed to somebody else: agreeing and connecting, agreeing alone, or one report. */
export const HelpStep = z.enum(['consent', 'connect', ...ReportKind.options]);
export type HelpStep = z.infer<typeof HelpStep>;

/** Days that a helper's link lives at most; it ends with the link session. */
export const MAX_HELP_DAYS = 7;

/** Who helps, as they say themselves. */
export const Helper = z.looseObject({ name: z.string(), email: z.optional(z.string()) });
export type Helper = z.infer<typeof Helper>;

/** One step that a person asked somebody else to do, and how that stands. */
export const HelpRequest = z.looseObject({
  id: Uuid,
  step: openEnum(HelpStep.options),
  integrationKey: z.string(),
  /** `created` until a link to it is opened; `done` however the step got done. */
  status: openEnum(['created', 'opened', 'done', 'revoked', 'expired']),
  created: DateTime,
  expiresAt: DateTime,
  openedAt: z.optional(DateTime),
  endedAt: z.optional(DateTime),
  helper: z.optional(Helper),
  /** The mail that was sent last. */
  mail: z.optional(z.looseObject({ to: z.string(), status: openEnum(['queued', 'sent', 'failed']) })),
});
export type HelpRequest = z.infer<typeof HelpRequest>;

/** What a helper is told: who asks, for which step, and how it stands. */
export const Helping = z.looseObject({
  step: openEnum(HelpStep.options),
  status: openEnum(['opened', 'done']),
  expiresAt: DateTime,
  /** Who asked, if the business has named them. */
  asker: z.optional(z.looseObject({ name: z.string() })),
  /** Absent until they have said who they are. */
  helper: z.optional(Helper),
});
export type Helping = z.infer<typeof Helping>;
