import type { ByteSource } from '@client-link/intake';
import type { DataStore } from '@tus/utils';

/** A file that was opened; who opened it closes it. */
export type OpenFile = ByteSource & { close(): Promise<void> };

/** Where the bytes of uploaded files are kept: a folder of this machine, or a bucket that nodes share. */
export interface BlobStore {
  /** What resumable uploads (tus) are written with. */
  receiver: DataStore;
  /** How many bytes of a file have arrived; none of one that is not there. */
  received(id: string): Promise<number>;
  /** Sees to it that a file that has arrived whole survives a power cut. */
  keep(id: string): Promise<void>;
  open(id: string, name: string): Promise<OpenFile>;
  /** All bytes in turn, of a file that was kept. */
  read(id: string): Promise<ReadableStream<Uint8Array>>;
  /** Deletes a file with all that was noted beside it. One that is not there is no failure. */
  remove(id: string): Promise<void>;
  /** Whether anything of a file is there still. */
  has(id: string): Promise<boolean>;
  /** What another thread opens the same files by. */
  place: BlobPlace;
}

export interface S3Place {
  bucket: string;
  /** Absent: Amazon’s own. */
  endpoint?: string | undefined;
  region: string;
  /** Absent: what the machine’s role gives. */
  credentials?: { accessKeyId: string; secretAccessKey: string } | undefined;
}

export type BlobPlace = { directory: string } | S3Place;

/** Loads only what this store needs. @throws when the bucket is not there or may not be used */
export async function openBlobs(place: BlobPlace): Promise<BlobStore> {
  if ('directory' in place) return new (await import('./disk-store.ts')).DiskStore(place.directory);
  const store = new (await import('./s3-store.ts')).S3BlobStore(place);
  await store.check();
  return store;
}

/** Opens files in a thread that has nothing else to do. */
export async function openInThread(place: BlobPlace, files: { id: string; name: string }[]): Promise<OpenFile[]> {
  if ('directory' in place) {
    const { openAtOnce } = await import('./disk-store.ts');
    return files.map(({ id, name }) => openAtOnce(place.directory, id, name));
  }
  const { S3BlobStore } = await import('./s3-store.ts');
  const store = new S3BlobStore(place);
  return Promise.all(files.map(({ id, name }) => store.open(id, name)));
}
