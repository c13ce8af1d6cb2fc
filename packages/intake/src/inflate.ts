import { chunksOf, type ByteSource } from './byte-source.ts';
import { Refusal } from './refusal.ts';
import type { ZipEntry } from './zip.ts';

/** What a workbook may unpack to; counted while unpacking, since the directory can lie. */
export interface InflateBudget {
  /** Bytes that may still come out of this workbook. */
  bytesLeft: number;
}

export const MAX_INFLATED_BYTES = 1.5e9;
const MAX_RATIO = 150;
/** Below this a high ratio harms nobody: small sheets of equal cells pack very well. */
const RATIO_FREE_BYTES = 16e6;

/** The unpacked bytes of an entry in order. */
export async function* inflate(
  source: ByteSource,
  entry: ZipEntry,
  budget: InflateBudget,
  onBytes: (packedBytes: number) => void = () => {},
): AsyncGenerator<Uint8Array> {
  if (entry.isEncrypted) throw new Refusal('password_protected');
  if (entry.method !== 0 && entry.method !== 8) throw new Refusal('damaged_file');
  const start = await dataStart(source, entry);
  const packed = chunksOf(source, start, start + entry.packedBytes);
  let inflated = 0;
  let packedRead = 0;
  const counted = (async function* () {
    for await (const chunk of packed) {
      packedRead += chunk.length;
      onBytes(packedRead);
      yield chunk;
    }
  })();
  for await (const chunk of entry.method === 0 ? counted : await unpacked(counted)) {
    inflated += chunk.length;
    budget.bytesLeft -= chunk.length;
    if (budget.bytesLeft < 0 || (inflated > RATIO_FREE_BYTES && inflated > entry.packedBytes * MAX_RATIO)) {
      throw new Refusal('expands_too_much');
    }
    yield chunk;
  }
  if (packedRead < entry.packedBytes) throw new Refusal('damaged_file');
}

async function dataStart(source: ByteSource, { headerOffset }: ZipEntry): Promise<number> {
  const header = await source.slice(headerOffset, headerOffset + 30);
  const view = new DataView(header.buffer, header.byteOffset, header.byteLength);
  if (header.length < 30 || view.getUint32(0, true) !== 0x04034b50) throw new Refusal('damaged_file');
  return headerOffset + 30 + view.getUint16(26, true) + view.getUint16(28, true);
}

async function unpacked(packed: AsyncGenerator<Uint8Array>): Promise<AsyncIterable<Uint8Array>> {
  const native = nativeInflater();
  return native ? throughStream(packed, native) : throughFflate(packed);
}

function nativeInflater(): DecompressionStream | undefined {
  try {
    return new DecompressionStream('deflate-raw');
  } catch {
    return; // a browser without it, or without this format
  }
}

/**
 * Whoever stops early just lets go of the stream: nothing feeds it then, and it is collected as garbage. Cancelling
 * it instead crashes Node 24, whose inflater goes on writing into the cancelled stream.
 */
async function* throughStream(packed: AsyncGenerator<Uint8Array>, inflater: DecompressionStream) {
  const reader = inflater.readable.getReader();
  const writer = inflater.writable.getWriter();
  let isWanted = true;
  const unreadable = (async () => {
    for await (const chunk of packed) {
      if (!isWanted) return;
      await writer.write(chunk as Uint8Array<ArrayBuffer>).catch(() => (isWanted = false)); // the reader hears of it
    }
    if (isWanted) writer.close().catch(() => {});
  })().then(() => new Promise<never>(() => {}));
  try {
    for (;;) {
      const { done, value } = await Promise.race([readOrRefuse(reader), unreadable]);
      if (done) return;
      yield value;
    }
  } finally {
    isWanted = false;
    unreadable.catch(() => {});
  }
}

async function readOrRefuse(reader: ReadableStreamDefaultReader<Uint8Array>) {
  try {
    return await reader.read();
  } catch {
    throw new Refusal('damaged_file');
  }
}

async function* throughFflate(packed: AsyncGenerator<Uint8Array>) {
  const { Inflate } = await import('fflate');
  let ready: Uint8Array[] = [];
  let isDone = false;
  const inflater = new Inflate((chunk, final) => {
    ready.push(chunk);
    isDone = final;
  });
  try {
    for await (const chunk of packed) {
      inflater.push(chunk);
      yield* ready;
      ready = [];
    }
    if (!isDone) inflater.push(new Uint8Array(), true);
  } catch (error) {
    throw error instanceof Refusal ? error : new Refusal('damaged_file');
  }
  yield* ready;
}
