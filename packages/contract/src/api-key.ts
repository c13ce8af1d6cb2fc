import * as z from 'zod/mini';
import { DateTime, openEnum, Uuid } from './schema.ts';

/** What an API key may be for. A key that names none may do all. */
export const apiKeyScopes = [
  'companies:read',
  'companies:write',
  'data:read',
  'link',
  'settings',
  'keys',
  'audit:read',
] as const;
export type ApiKeyScope = (typeof apiKeyScopes)[number];

export const ApiKey = z.looseObject({
  id: Uuid,
  name: z.optional(z.nullable(z.string())),
  /** The secret. Only in the answer that makes it. */
  apiKey: z.optional(z.string()),
  /** What it may do; absent: everything. */
  scopes: z.optional(z.array(openEnum(apiKeyScopes))),
  createdDate: DateTime,
  /** To the minute. */
  lastUsed: z.optional(DateTime),
  /** Until when the secret before works too, after a rotation. */
  oldSecretUntil: z.optional(DateTime),
  /** When the secret before was last used: once it is not any more, every program has the new one. */
  oldSecretLastUsed: z.optional(DateTime),
});
export type ApiKey = z.infer<typeof ApiKey>;

export const ApiKeyRequest = z.object({
  name: z.optional(z.nullable(z.string().check(z.maxLength(50)))),
  /** What it may do, at most what the key that makes it may; absent: the same as that. */
  scopes: z.optional(z.array(z.enum(apiKeyScopes)).check(z.minLength(1))),
});
export type ApiKeyRequest = z.input<typeof ApiKeyRequest>;
