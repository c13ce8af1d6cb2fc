import { S3, type S3ClientConfig } from '@aws-sdk/client-s3';
import { S3Store } from '@tus/s3-store';
import { type DataStore, ERRORS } from '@tus/utils';
import type { BlobStore, OpenFile, S3Place } from './blob-store.ts';

const BLOCK_BYTES = 8 * 1024 * 1024;
/** Of a file that is read in turn: the one in use, the one before and the one asked for ahead. */
const BLOCKS_KEPT = 3;

const clientConfig = ({ endpoint, region, credentials }: S3Place): S3ClientConfig => ({
  region,
  ...(endpoint && { endpoint, forcePathStyle: true }),
  ...(credentials && { credentials }),
  // Checksums in trailers are more than other makers’ servers know.
  requestChecksumCalculation: 'WHEN_REQUIRED',
  responseChecksumValidation: 'WHEN_REQUIRED',
});

const isMissing = (cause: unknown): boolean => {
  const { name, Code } = cause as { name?: string; Code?: string };
  return ['NotFound', 'NoSuchKey', 'NoSuchUpload'].some((code) => code === name || code === Code);
};

/** Whether something is there, by a call that fails where it is not. */
const unlessMissing = async <T>(call: Promise<T>): Promise<T | undefined> => {
  try {
    return await call;
  } catch (cause) {
    if (!isMissing(cause)) throw cause;
    return undefined;
  }
};

/** The store of tus, with what it lacks: a file that arrived whole can be deleted, and one cut off at its end completed. */
class RepairedS3Store extends S3Store {
  /**
   * The part that completes an upload and the call that makes a file of the parts are two: a server that ends between
   * them leaves all bytes, but no file. A file without bytes has no part at all.
   */
  async complete(id: string): Promise<void> {
    const metadata = await this.getMetadata(id);
    const parts = await this.retrieveParts(id);
    await this.finishMultipartUpload(metadata, parts);
    await this.clearCache(id);
  }

  override async remove(id: string): Promise<void> {
    const noted = await unlessMissing(this.getMetadata(id));
    const target = { Bucket: this.bucket, Key: id };
    // Of a file that arrived whole there is nothing to abort.
    if (noted) await unlessMissing(this.client.abortMultipartUpload({ ...target, UploadId: noted['upload-id'] }));
    // What is noted goes last: until then a removal that broke off can be done again.
    for (const Key of [id, this.partKey(id, true), this.infoKey(id)])
      await unlessMissing(this.client.deleteObject({ Bucket: this.bucket, Key }));
    await this.clearCache(id);
  }

  async noted(id: string): Promise<boolean> {
    const found = await unlessMissing(this.client.headObject({ Bucket: this.bucket, Key: this.infoKey(id) }));
    return found !== undefined;
  }
}

/** Files in a bucket of any S3-compatible store. */
export class S3BlobStore implements BlobStore {
  readonly place: S3Place;
  readonly #client: S3;
  readonly #store: RepairedS3Store;

  constructor(place: S3Place) {
    this.place = place;
    this.#client = new S3(clientConfig(place));
    this.#store = new RepairedS3Store({
      s3ClientConfig: { ...clientConfig(place), bucket: place.bucket },
      // Not every maker’s server knows them.
      useTags: false,
    });
  }

  /** Without the bucket every file would seem not to be there. */
  async check(): Promise<void> {
    const { bucket, endpoint } = this.place;
    try {
      await this.#client.headBucket({ Bucket: bucket });
    } catch (cause) {
      throw new Error(`The bucket "${bucket}" at ${endpoint ?? 'Amazon S3'} can't be used: ${String(cause)}`, {
        cause,
      });
    }
  }

  get receiver(): DataStore {
    return this.#store;
  }

  async received(id: string): Promise<number> {
    try {
      return (await this.#store.getUpload(id)).offset;
    } catch (cause) {
      if (cause === ERRORS.FILE_NOT_FOUND || isMissing(cause)) return 0;
      throw cause;
    }
  }

  /** What the store has acknowledged it keeps. */
  async keep(id: string): Promise<void> {
    if ((await this.#sizeOf(id)) === undefined) await this.#store.complete(id);
  }

  /** Read in blocks, the next one asked for while one is in use: a call to the store costs more than its bytes. */
  async open(id: string, name: string): Promise<OpenFile> {
    const size = await this.#sizeOf(id);
    if (size === undefined) throw new Error(`The bucket has no file ${id}`);
    const blocks = new Map<number, Promise<Uint8Array>>();
    const block = (index: number): Promise<Uint8Array> => {
      let known = blocks.get(index);
      if (!known) {
        known = this.#bytes(id, index * BLOCK_BYTES, Math.min((index + 1) * BLOCK_BYTES, size));
        // Whoever waits for it hears of its failure; one asked for ahead is asked for again.
        known.catch(() => blocks.delete(index));
        blocks.set(index, known);
        if (blocks.size > BLOCKS_KEPT) blocks.delete(blocks.keys().next().value!);
      }
      return known;
    };
    return {
      name,
      size,
      async slice(start, end) {
        const last = Math.min(end, size);
        const bytes = new Uint8Array(Math.max(0, last - start));
        for (let at = start; at < last;) {
          const index = Math.floor(at / BLOCK_BYTES);
          const own = block(index);
          if (blocks.has(index - 1) && (index + 1) * BLOCK_BYTES < size) void block(index + 1);
          const until = Math.min(last, (index + 1) * BLOCK_BYTES);
          bytes.set((await own).subarray(at - index * BLOCK_BYTES, until - index * BLOCK_BYTES), at - start);
          at = until;
        }
        return bytes;
      },
      async close() {
        blocks.clear();
      },
    };
  }

  async read(id: string): Promise<ReadableStream<Uint8Array>> {
    const { Body } = await this.#client.getObject({ Bucket: this.place.bucket, Key: id });
    return Body!.transformToWebStream() as ReadableStream<Uint8Array>;
  }

  remove(id: string): Promise<void> {
    return this.#store.remove(id);
  }

  async has(id: string): Promise<boolean> {
    return (await this.#store.noted(id)) || (await this.#sizeOf(id)) !== undefined;
  }

  async #sizeOf(id: string): Promise<number | undefined> {
    const found = await unlessMissing(this.#client.headObject({ Bucket: this.place.bucket, Key: id }));
    return found && (found.ContentLength ?? 0);
  }

  async #bytes(id: string, start: number, end: number): Promise<Uint8Array> {
    const { Body } = await this.#client.getObject({
      Bucket: this.place.bucket,
      Key: id,
      Range: `bytes=${start}-${end - 1}`,
    });
    return Body!.transformToByteArray();
  }
}
