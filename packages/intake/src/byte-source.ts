/** Where the bytes of a report come from; a browser's File and a file on disk each have a small adapter. */
export interface ByteSource {
  readonly name: string;
  readonly size: number;
  /** The bytes from `start` up to, not including, `end`. */
  slice(start: number, end: number): Promise<Uint8Array>;
}

/** Reads a browser's File or Blob, or anything shaped like one. */
export const blobSource = (
  blob: {
    name?: string;
    size: number;
    slice(start: number, end: number): { arrayBuffer(): Promise<ArrayBuffer> };
  },
  name: string = blob.name ?? 'report',
): ByteSource => ({
  name,
  size: blob.size,
  slice: async (start, end) => new Uint8Array(await blob.slice(start, end).arrayBuffer()),
});

const CHUNK_BYTES = 128 * 1024;

/** The source's bytes in order, in chunks small enough to keep a page responsive. */
export async function* chunksOf(source: ByteSource, start = 0, end = source.size): AsyncGenerator<Uint8Array> {
  for (let position = start; position < end;) {
    const chunk = await source.slice(position, Math.min(position + CHUNK_BYTES, end));
    if (!chunk.length) return;
    position += chunk.length;
    yield chunk;
  }
}
