import type { ByteSource } from './byte-source.ts';
import { Refusal } from './refusal.ts';

/** A file inside a ZIP archive, as its central directory describes it. */
export interface ZipEntry {
  name: string;
  method: number;
  isEncrypted: boolean;
  packedBytes: number;
  unpackedBytes: number;
  /** Of the unpacked bytes. */
  crc32: number;
  headerOffset: number;
}

const END = 0x06054b50;
const END_64_LOCATOR = 0x07064b50;
const END_64 = 0x06064b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LONGEST_END = 22 + 65_535;
const MAX_DIRECTORY_BYTES = 16e6;

/** The entries of an archive by the names `partName` gives them; an archive without a directory is a truncated one. */
export async function readDirectory(source: ByteSource): Promise<Map<string, ZipEntry>> {
  const tailStart = Math.max(0, source.size - LONGEST_END);
  const tail = viewOf(await source.slice(tailStart, source.size));
  const end = lastSignature(tail, END);
  if (end < 0) throw new Refusal('damaged_file');

  let bytes = tail.getUint32(end + 12, true);
  let offset = tail.getUint32(end + 16, true);
  if (end >= 20 && tail.getUint32(end - 20, true) === END_64_LOCATOR) {
    const end64Offset = Number(tail.getBigUint64(end - 12, true));
    const end64 = viewOf(await source.slice(end64Offset, end64Offset + 56));
    if (end64.byteLength < 56 || end64.getUint32(0, true) !== END_64) throw new Refusal('damaged_file');
    bytes = Number(end64.getBigUint64(40, true));
    offset = Number(end64.getBigUint64(48, true));
  }
  if (bytes > MAX_DIRECTORY_BYTES || offset + bytes > source.size) throw new Refusal('damaged_file');
  return entriesOf(await source.slice(offset, offset + bytes));
}

function entriesOf(directory: Uint8Array): Map<string, ZipEntry> {
  const view = viewOf(directory);
  const entries = new Map<string, ZipEntry>();
  for (let at = 0; at + 46 <= directory.length && view.getUint32(at, true) === DIRECTORY_ENTRY;) {
    const nameLength = view.getUint16(at + 28, true);
    const extraLength = view.getUint16(at + 30, true);
    const extraStart = at + 46 + nameLength;
    const name = partName(new TextDecoder().decode(directory.subarray(at + 46, extraStart)));
    const sizes = sizesOf(view, at, extraStart, Math.min(extraStart + extraLength, directory.length));
    entries.set(name, {
      name,
      crc32: view.getUint32(at + 16, true),
      method: view.getUint16(at + 10, true),
      isEncrypted: (view.getUint16(at + 8, true) & 1) === 1,
      ...sizes,
    });
    at = extraStart + extraLength + view.getUint16(at + 32, true);
  }
  if (!entries.size) throw new Refusal('damaged_file');
  return entries;
}

/** A name as entries are looked up: lower case, `/` between folders and none before the first, as the parts of a workbook are compared. */
export function partName(name: string): string {
  return name.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase();
}

/** Sizes and offset, from the ZIP64 extra field where the 32-bit ones are full. */
function sizesOf(view: DataView, at: number, extraStart: number, extraEnd: number) {
  let packedBytes = view.getUint32(at + 20, true);
  let unpackedBytes = view.getUint32(at + 24, true);
  let headerOffset = view.getUint32(at + 42, true);
  for (let extra = extraStart; extra + 4 <= extraEnd;) {
    const length = view.getUint16(extra + 2, true);
    if (view.getUint16(extra, true) === 1) {
      let value = extra + 4;
      const end = Math.min(value + length, extraEnd);
      const next = () => {
        if (value + 8 > end) throw new Refusal('damaged_file');
        value += 8;
        return Number(view.getBigUint64(value - 8, true));
      };
      if (unpackedBytes === 0xffffffff) unpackedBytes = next();
      if (packedBytes === 0xffffffff) packedBytes = next();
      if (headerOffset === 0xffffffff) headerOffset = next();
    }
    extra += 4 + length;
  }
  return { packedBytes, unpackedBytes, headerOffset };
}

function lastSignature(view: DataView, signature: number): number {
  for (let at = view.byteLength - 22; at >= 0; at--) if (view.getUint32(at, true) === signature) return at;
  return -1;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
