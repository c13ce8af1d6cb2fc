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

/** On a page's own thread a piece of work must stay short; elsewhere larger chunks cost less. */
const CHUNK_BYTES = 'document' in globalThis ? 128 * 1024 : 1024 * 1024;

/** The source's bytes in order, in chunks; the next one is fetched while the present one is worked on. */
export async function* chunksOf(
  source: ByteSource,
  start = 0,
  end = source.size,
  chunkBytes = CHUNK_BYTES,
): AsyncGenerator<Uint8Array> {
  const fetch = (position: number) => {
    const chunk = position < end ? source.slice(position, Math.min(position + chunkBytes, end)) : undefined;
    // Where nobody comes to take it, its failure is nobody's.
    chunk?.catch(() => {});
    return chunk;
  };
  let position = start;
  let next = fetch(position);
  while (next) {
    const chunk = await next;
    if (!chunk.length) return;
    position += chunk.length;
    next = fetch(position);
    yield chunk;
  }
}
