import { closeSync, createReadStream, fstatSync, mkdirSync, openSync, readSync } from 'node:fs';
import { access, type FileHandle, open, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { FileStore } from '@tus/file-store';
import type { BlobStore, OpenFile } from './blob-store.ts';

/** Files in a folder. */
export class DiskStore implements BlobStore {
  readonly place: { directory: string };
  readonly receiver: FileStore;

  constructor(directory: string) {
    mkdirSync(directory, { recursive: true });
    this.place = { directory };
    this.receiver = new FileStore({ directory });
  }

  async received(id: string): Promise<number> {
    try {
      return (await stat(this.#pathOf(id))).size;
    } catch {
      return 0;
    }
  }

  /** Pushes a file and its place in the folder through to the disk. */
  async keep(id: string): Promise<void> {
    for (const target of [this.#pathOf(id), this.place.directory]) {
      const handle = await open(target, 'r');
      try {
        await handle.sync();
      } finally {
        await handle.close();
      }
    }
  }

  async open(id: string, name: string): Promise<OpenFile> {
    const file = await open(this.#pathOf(id), 'r');
    const { size } = await file.stat();
    return {
      name,
      size,
      slice: async (start, end) => readBytes(file, start, Math.min(end, size)),
      close: () => file.close(),
    };
  }

  async read(id: string): Promise<ReadableStream<Uint8Array>> {
    await access(this.#pathOf(id));
    return Readable.toWeb(createReadStream(this.#pathOf(id))) as ReadableStream<Uint8Array>;
  }

  async remove(id: string): Promise<void> {
    for (const suffix of ['', '.json']) await rm(`${this.#pathOf(id)}${suffix}`, { force: true });
  }

  async has(id: string): Promise<boolean> {
    for (const suffix of ['', '.json'])
      if (
        await access(`${this.#pathOf(id)}${suffix}`).then(
          () => true,
          () => false,
        )
      )
        return true;
    return false;
  }

  #pathOf(id: string): string {
    return join(this.place.directory, id);
  }
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

/** For a thread that has nothing else to do: it reads without asking other threads. */
export function openAtOnce(directory: string, id: string, name: string): OpenFile {
  const file = openSync(join(directory, id), 'r');
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
    close: async () => closeSync(file),
  };
}
