import * as z from 'zod';

/** How an entry misbehaves, for trying and testing. */
export const Switches = z.object({
  refuse: z.boolean().default(false).describe('Answer every authorization with access_denied'),
  outage: z.boolean().default(false).describe('Answer 503 to everything'),
  revoked: z.boolean().default(false).describe('Act as if every grant were gone'),
  coop: z.boolean().default(false).describe('Send Cross-Origin-Opener-Policy: same-origin'),
  slowMs: z.coerce
    .number()
    .int()
    .min(0)
    .max(60_000)
    .default(0)
    .describe('Wait so many milliseconds before data and tokens'),
  accessTokenSeconds: z.coerce
    .number()
    .int()
    .min(1)
    .max(3600)
    .default(600)
    .describe('Seconds until an access token expires'),
  rateLimitEvery: z.coerce
    .number()
    .int()
    .min(0)
    .max(1000)
    .default(0)
    .describe('Answer 429 to every n-th data call; 0 is never'),
});
export type Switches = z.output<typeof Switches>;
