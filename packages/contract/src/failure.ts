import * as z from 'zod/mini';
import { openEnum } from './schema.ts';

/** Why something failed that the server did by itself. More may come: treat one that you don't know as `unknown`. */
export const failureCodes = [
  'unknown',
  'stopped',
  'no_answer',
  'host_unknown',
  'connection_broken',
  'certificate_refused',
  'address_not_public',
  'answered',
  'access_ended',
  'not_configured',
  'link_revoked',
  'mail_off',
  'mail_sign_in_refused',
  'mail_refused',
  'mail_put_off',
  'mail_not_taken',
] as const;
export type FailureCode = (typeof failureCodes)[number];

/** The reason of a failure as a program reads it; what was said in words stands beside it where that may be shown. */
export const Failure = z.looseObject({
  code: openEnum(failureCodes),
  parameters: z.optional(z.looseObject({ status: z.optional(z.int()) })),
});
export type Failure = z.infer<typeof Failure>;
