import * as z from 'zod/mini';
import { AuditActor } from './privacy.ts';
import { DateTime, openEnum, Uuid } from './schema.ts';

/**
 * What may happen to a company. `invited`: it was given a link. `opened`: somebody came. `started`: they chose their
 * software, or to send files. `problem`: something did not work, `details.code` says what.
 */
export const CompanyEventType = z.enum([
  'created',
  'imported',
  'invited',
  'reminded',
  'opened',
  'started',
  'consented',
  'connected',
  'uploaded',
  'finished',
  'synchronised',
  'problem',
  'deauthorized',
  'disconnected',
  'withdrawn',
  'archived',
  'unarchived',
]);
export type CompanyEventType = z.infer<typeof CompanyEventType>;

/** One thing that happened to a company. */
export const CompanyEvent = z.looseObject({
  id: Uuid,
  companyId: Uuid,
  type: openEnum(CompanyEventType.options),
  at: DateTime,
  /** Absent where the server did it by itself, or nobody knows. */
  actor: z.optional(AuditActor),
  sessionId: z.optional(Uuid),
  integrationKey: z.optional(z.string()),
  platformName: z.optional(z.string()),
  connectionId: z.optional(Uuid),
  details: z.optional(z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]))),
});
export type CompanyEvent = z.infer<typeof CompanyEvent>;
