import { createHash } from 'node:crypto';
import type { ByteSource } from '@client-link/intake';

const BLOCK_BYTES = 8 * 1024 * 1024;

/** SHA-256 over the SHA-256s of 8 MiB blocks, as the browser computes it. */
export async function digestOf(source: ByteSource): Promise<string> {
  const whole = createHash('sha256');
  for (let start = 0; start < source.size; start += BLOCK_BYTES) {
    const block = await source.slice(start, Math.min(start + BLOCK_BYTES, source.size));
    // Hashed by a thread of Node's own: eight million bytes would hold requests up.
    whole.update(new Uint8Array(await crypto.subtle.digest('SHA-256', block as Uint8Array<ArrayBuffer>)));
  }
  return whole.digest('hex');
}
