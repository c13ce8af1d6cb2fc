import { waitUntil as wait } from '@open-wc/testing';

/** Waits as long as it may take where three browsers share two cores. */
export const waitUntil: typeof wait = (condition, message, options) =>
  wait(condition, message, { timeout: 8000, ...options });
