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
const CHUNK_BYTES = 'document' in globalThis ? 128 * 1024 : 2 * 1024 * 1024;

/** The source's bytes in order, in chunks; the next ones are fetched while the present one is worked on. */
export async function* chunksOf(
  source: ByteSource,
  start = 0,
  end = source.size,
  chunkBytes = CHUNK_BYTES,
): AsyncGenerator<Uint8Array> {
  let asked = start;
  const coming: Promise<Uint8Array>[] = [];
  const ask = () => {
    while (coming.length < CHUNKS_AHEAD && asked < end) {
      const chunk = source.slice(asked, Math.min(asked + chunkBytes, end));
      // Where nobody comes to take it, its failure is nobody's.
      chunk.catch(() => {});
      coming.push(chunk);
      asked += chunkBytes;
    }
  };
  let position = start;
  for (ask(); coming.length; ask()) {
    const chunk = await coming.shift()!;
    if (!chunk.length) return;
    const isShort = chunk.length < Math.min(chunkBytes, end - position);
    position += chunk.length;
    if (isShort) {
      // A source that gave less than was asked goes on where it stopped.
      coming.length = 0;
      asked = position;
    }
    yield chunk;
  }
}

/** A browser fetches bytes in another process: so many chunks are on their way while one is worked on. */
const CHUNKS_AHEAD = 3;
