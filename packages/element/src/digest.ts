const BLOCK_BYTES = 8 * 1024 * 1024;

/**
 * SHA-256 over the SHA-256s of 8 MiB blocks, hexadecimal: what the server compares.
 * Needs a secure context, as every page but plain http elsewhere than on this machine is.
 */
export async function digestOf(file: Blob, signal: AbortSignal): Promise<string> {
  const sums: Uint8Array[] = [];
  for (let start = 0; start < file.size; start += BLOCK_BYTES) {
    signal.throwIfAborted();
    const block = await file.slice(start, start + BLOCK_BYTES).arrayBuffer();
    sums.push(new Uint8Array(await crypto.subtle.digest('SHA-256', block)));
  }
  const whole = new Uint8Array(sums.length * 32);
  for (const [index, sum] of sums.entries()) whole.set(sum, index * 32);
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', whole));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
