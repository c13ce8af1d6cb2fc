import { Refusal } from './refusal.ts';

/** Written to an inflater at once: it hands out all that a piece unpacks to, a thousandfold in the worst case. */
const PIECE_BYTES = 16 * 1024;

/**
 * Whoever stops early just lets go of the stream: nothing feeds it then, and it is collected as garbage. Cancelling
 * it instead crashes Node 24, whose inflater goes on writing into the cancelled stream.
 */
export async function* throughStream(
  packed: AsyncIterable<Uint8Array>,
  inflater: DecompressionStream,
): AsyncGenerator<Uint8Array> {
  const reader = inflater.readable.getReader();
  const writer = inflater.writable.getWriter();
  let isWanted = true;
  let failure: unknown;
  const feed = async () => {
    for await (const chunk of packed) {
      for (let at = 0; at < chunk.length; at += PIECE_BYTES) {
        if (!isWanted) return;
        const piece = chunk.subarray(at, at + PIECE_BYTES) as Uint8Array<ArrayBuffer>;
        await writer.write(piece).catch(() => (isWanted = false)); // the reader hears of it
      }
    }
  };
  void feed()
    .catch((error) => (failure = error))
    .then(() => (isWanted ? writer.close() : undefined))
    .catch(() => {}); // of this too
  try {
    for (;;) {
      const { done, value } = await reader.read().catch(() => {
        throw failure ?? new Refusal('damaged_file');
      });
      if (failure) throw failure;
      if (done) return;
      yield value;
    }
  } finally {
    isWanted = false;
  }
}

/** What is needed of Node's zlib. */
interface Zlib {
  createGunzip(options: { chunkSize: number }): Gunzip;
}

interface Gunzip extends AsyncIterable<Uint8Array> {
  write(chunk: Uint8Array): boolean;
  end(): void;
  once(event: 'drain', listen: () => void): void;
  destroy(error?: unknown): void;
}

/** Node's `DecompressionStream` hands out 16 KiB at a time and takes three times as long as this. */
export async function* throughNode(packed: AsyncIterable<Uint8Array>, zlib: Zlib): AsyncGenerator<Uint8Array> {
  const gunzip = zlib.createGunzip({ chunkSize: 256 * 1024 });
  let isWanted = true;
  let failure: unknown;
  const feed = async () => {
    for await (const chunk of packed) {
      if (!isWanted) return;
      if (!gunzip.write(chunk)) await new Promise<void>((resume) => gunzip.once('drain', resume));
    }
    gunzip.end();
  };
  feed().catch((error) => gunzip.destroy((failure = error)));
  try {
    yield* gunzip;
  } catch {
    throw failure ?? new Refusal('damaged_file');
  } finally {
    isWanted = false;
  }
}

/** The raw bytes of an entry through a library, where the browser has no inflater. */
export async function* throughFflate(packed: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const { Inflate } = await import('./inflate-library.ts');
  let ready: Uint8Array[] = [];
  let isDone = false;
  const inflater = new Inflate((chunk, final) => {
    ready.push(chunk);
    isDone = final;
  });
  const push = (piece: Uint8Array, isLast: boolean) => {
    try {
      inflater.push(piece, isLast);
    } catch {
      throw new Refusal('damaged_file');
    }
  };
  for await (const chunk of packed) {
    for (let at = 0; at < chunk.length; at += PIECE_BYTES) {
      push(chunk.subarray(at, at + PIECE_BYTES), false);
      yield* ready;
      ready = [];
    }
  }
  if (!isDone) push(new Uint8Array(), true);
  yield* ready;
}
