const BLOCK_BYTES = 8 * 1024 * 1024;

/** SHA-256 over the SHA-256s of 8 MiB blocks, hexadecimal: what the server compares. */
export async function digestOf(file: Blob, signal: AbortSignal): Promise<string> {
  const digest = await bestDigest();
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

type Digest = (bytes: Uint8Array<ArrayBuffer>) => Promise<Uint8Array> | Uint8Array;

/** The browser's own; a slower one on plain http, where browsers hide theirs. */
async function bestDigest(): Promise<Digest> {
  const { subtle } = crypto as Partial<Crypto>;
  if (!subtle) return (await import('./sha256.ts')).sha256;
  return async (bytes) => new Uint8Array(await subtle.digest('SHA-256', bytes));
}
