import * as z from 'zod';

/** How an entry misbehaves, for trying and testing. */
export const Switches = z.strictObject({
  refuse: z.boolean().default(false).describe('Answer every authorization with access_denied'),
  outage: z.boolean().default(false).describe('Answer 503 to everything'),
  revoked: z.boolean().default(false).describe('Act as if every grant given until now were gone'),
  coop: z.boolean().default(false).describe('Send Cross-Origin-Opener-Policy: same-origin'),
  slowMs: z.int().min(0).max(60_000).default(0).describe('Wait so many milliseconds before data and tokens'),
  accessTokenSeconds: z.int().min(1).max(86_400).default(600).describe('Seconds until an access token expires'),
  rateLimit: z.int().min(0).max(10_000).default(0).describe('Answer 429 to every n-th data call; 0 is never'),
});
export type Switches = z.output<typeof Switches>;
