import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** 256 random bits, safe in a URL, a header and a cookie. */
export const randomSecret = (): string => randomBytes(32).toString('base64url');

/** How a random secret is kept: it has too much entropy to be guessed, so one round is enough. */
export const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('base64url');

export const sha256 = (text: string | Uint8Array): string => createHash('sha256').update(text).digest('hex');

/** Whether somebody knows a secret, found out in the same time whatever they sent. */
export const isSameSecret = (given: unknown, secret: string): boolean =>
  typeof given === 'string' &&
  timingSafeEqual(createHash('sha256').update(given).digest(), createHash('sha256').update(secret).digest());
