import { blockDigest, nativeDigest } from './block-digest.ts';

/** SHA-256 over the SHA-256s of 8 MiB blocks, hexadecimal: by the browser, or by a slower way where it hides its own. */
export async function digestOf(file: Blob, signal: AbortSignal): Promise<string> {
  return blockDigest(file, signal, nativeDigest() ?? (await import('./sha256.ts')).sha256);
}
