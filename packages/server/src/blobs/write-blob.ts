import { Readable } from 'node:stream';
import { Upload } from '@tus/utils';
import type { BlobStore } from './blob-store.ts';

/** Stores a small file at once. Done again with the same id it is written anew. */
export async function writeBlob(blobs: BlobStore, id: string, bytes: Uint8Array): Promise<void> {
  await blobs.remove(id);
  await blobs.receiver.create(new Upload({ id, size: bytes.length, offset: 0 }));
  await blobs.receiver.write(Readable.from([bytes]), id, 0);
  await blobs.keep(id);
}
