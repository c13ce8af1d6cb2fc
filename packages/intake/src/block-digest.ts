const BLOCK_BYTES = 8 * 1024 * 1024;

export type Digest = (bytes: Uint8Array<ArrayBuffer>) => Promise<Uint8Array> | Uint8Array;

/** The browser's own SHA-256; none on plain http, where browsers hide theirs. */
export const nativeDigest = (): Digest | undefined => {
  const { subtle } = crypto as Partial<Crypto>;
  return subtle && (async (bytes) => new Uint8Array(await subtle.digest('SHA-256', bytes)));
};

/** SHA-256 over the SHA-256s of 8 MiB blocks, hexadecimal: what the server compares. */
export async function blockDigest(file: Blob, signal: AbortSignal, digest: Digest): Promise<string> {
  const sums: Uint8Array[] = [];
  for (let start = 0; start < file.size; start += BLOCK_BYTES) {
    signal.throwIfAborted();
    const block = await file.slice(start, start + BLOCK_BYTES).arrayBuffer();
    sums.push(await digest(new Uint8Array(block)));
  }
  const whole = new Uint8Array(sums.length * 32);
  for (const [index, sum] of sums.entries()) whole.set(sum, index * 32);
  return [...(await digest(whole))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
