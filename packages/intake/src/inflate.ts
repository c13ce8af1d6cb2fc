import type { ByteSource } from './byte-source.ts';
import { crc32 } from './crc32.ts';
import { throughFflate, throughNode, throughStream } from './inflaters.ts';
import { Refusal } from './refusal.ts';
import type { ZipEntry } from './zip.ts';

/** What a workbook may unpack to; counted while unpacking, since the directory can lie. */
export class InflateBudget {
  private bytesLeft = MAX_INFLATED_BYTES;
  private readonly furthest = new Map<string, number>();

  /** Counts what an entry unpacked to so far; reading it again costs nothing. */
  spend({ name }: ZipEntry, inflated: number): void {
    const before = this.furthest.get(name) ?? 0;
    if (inflated <= before) return;
    this.furthest.set(name, inflated);
    this.bytesLeft -= inflated - before;
    if (this.bytesLeft < 0) throw new Refusal('expands_too_much');
  }
}

export const MAX_INFLATED_BYTES = 1.5e9;
const MAX_RATIO = 150;
/** Below this a high ratio harms nobody: small sheets of equal cells pack very well. */
const RATIO_FREE_BYTES = 16e6;

const STORED = 0;
const DEFLATED = 8;

/** The unpacked bytes of an entry in order; at their end their number and sum are those of the directory. */
export async function* inflate(
  source: ByteSource,
  entry: ZipEntry,
  budget: InflateBudget,
  onBytes: (packedBytes: number) => void = () => {},
): AsyncGenerator<Uint8Array> {
  if (entry.isEncrypted) throw new Refusal('password_protected');
  if (entry.method !== STORED && entry.method !== DEFLATED) throw new Refusal('damaged_file');
  const start = await dataStart(source, entry);
  const packed = packedChunks(source, start, start + entry.packedBytes, onBytes);
  let inflated = 0;
  for await (const chunk of unpacked(packed, entry)) {
    inflated += chunk.length;
    budget.spend(entry, inflated);
    if (inflated > RATIO_FREE_BYTES && inflated > entry.packedBytes * MAX_RATIO) throw new Refusal('expands_too_much');
    yield chunk;
  }
}

async function dataStart(source: ByteSource, { headerOffset }: ZipEntry): Promise<number> {
  const header = await source.slice(headerOffset, headerOffset + 30);
  const view = new DataView(header.buffer, header.byteOffset, header.byteLength);
  if (header.length < 30 || view.getUint32(0, true) !== 0x04034b50) throw new Refusal('damaged_file');
  return headerOffset + 30 + view.getUint16(26, true) + view.getUint16(28, true);
}

const SLICE_BYTES = 512 * 1024;

/** The packed bytes, the next of them asked for before the present ones are worked on. */
async function* packedChunks(
  source: ByteSource,
  start: number,
  end: number,
  onBytes: (packedBytes: number) => void,
): AsyncGenerator<Uint8Array> {
  const sliceFrom = (position: number) => source.slice(position, Math.min(position + SLICE_BYTES, end));
  let next = sliceFrom(start);
  for (let position = start; position < end;) {
    const chunk = await next;
    if (!chunk.length) throw new Refusal('damaged_file');
    position += chunk.length;
    if (position < end) next = sliceFrom(position);
    next.catch(() => {}); // heard of when it is awaited, or of no account
    yield chunk;
    onBytes(position - start);
  }
}

/**
 * A gzip file is a deflated entry with a head, and its sum and size behind it: dressed up as one, the inflaters that
 * come with a browser or Node check both, at no cost.
 */
function unpacked(packed: AsyncGenerator<Uint8Array>, entry: ZipEntry): AsyncIterable<Uint8Array> {
  if (entry.method === STORED) return checked(packed, entry);
  const zlib = nodeZlib();
  if (zlib) return throughNode(asGzip(packed, entry), zlib);
  const native = nativeInflater();
  return native ? throughStream(asGzip(packed, entry), native) : checked(throughFflate(packed), entry);
}

async function* asGzip(packed: AsyncIterable<Uint8Array>, entry: ZipEntry): AsyncGenerator<Uint8Array> {
  yield new Uint8Array([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]);
  yield* packed;
  const tail = new DataView(new ArrayBuffer(8));
  tail.setUint32(0, entry.crc32, true);
  tail.setUint32(4, entry.unpackedBytes % 2 ** 32, true);
  yield new Uint8Array(tail.buffer);
}

async function* checked(chunks: AsyncIterable<Uint8Array>, entry: ZipEntry): AsyncGenerator<Uint8Array> {
  let sum = 0;
  let bytes = 0;
  for await (const chunk of chunks) {
    sum = crc32(chunk, sum);
    bytes += chunk.length;
    yield chunk;
  }
  if (sum !== entry.crc32 || bytes !== entry.unpackedBytes) throw new Refusal('damaged_file');
}

function nativeInflater(): DecompressionStream | undefined {
  try {
    return new DecompressionStream('gzip');
  } catch {
    return; // a browser without it
  }
}

/** Node's zlib, asked for in a way that bundlers for browsers don't follow. */
function nodeZlib() {
  type Zlib = Parameters<typeof throughNode>[1];
  const { process } = globalThis as { process?: { getBuiltinModule?(name: string): Zlib | undefined } };
  return process?.getBuiltinModule?.('node:zlib');
}
