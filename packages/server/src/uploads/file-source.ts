import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { ByteSource } from '@client-link/intake';

const BLOCK_BYTES = 8 * 1024 * 1024;

/** A file on disk as the intake reads it. The caller closes it. */
export async function openFileSource(path: string, name: string): Promise<ByteSource & { close(): Promise<void> }> {
  const file = await open(path, 'r');
  const { size } = await file.stat();
  return {
    name,
    size,
    slice: async (start, end) => readBytes(file, start, Math.min(end, size)),
    close: () => file.close(),
  };
}

/** The same for a thread that has nothing else to do: it reads without asking other threads. */
export function openFileSourceAtOnce(path: string, name: string): ByteSource & { close(): void } {
  const file = openSync(path, 'r');
  const { size } = fstatSync(file);
  return {
    name,
    size,
    slice: async (start, end) => {
      const bytes = new Uint8Array(Math.max(0, Math.min(end, size) - start));
      let filled = 0;
      while (filled < bytes.length) {
        const read = readSync(file, bytes, filled, bytes.length - filled, start + filled);
        if (!read) break;
        filled += read;
      }
      return bytes.subarray(0, filled);
    },
    close: () => closeSync(file),
  };
}

async function readBytes(file: FileHandle, start: number, end: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(Math.max(0, end - start));
  let filled = 0;
  while (filled < bytes.length) {
    const { bytesRead } = await file.read(bytes, filled, bytes.length - filled, start + filled);
    if (!bytesRead) break;
    filled += bytesRead;
  }
  return bytes.subarray(0, filled);
}

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

/** Pushes a file and its place in the folder through to the disk: what is acknowledged survives a power cut. */
export async function syncToDisk(path: string): Promise<void> {
  for (const target of [path, dirname(path)]) {
    const handle = await open(target, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  }
}
