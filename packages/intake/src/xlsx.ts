import type { ByteSource } from './byte-source.ts';
import { inflate, InflateBudget } from './inflate.ts';
import { createFormatsScan } from './number-formats.ts';
import { Refusal } from './refusal.ts';
import type { RowTable } from './row.ts';
import { createSharedStringsScan, SharedStrings } from './shared-strings.ts';
import { SheetScan } from './sheet.ts';
import { attribute, createXmlScanner, nameCode, type XmlVisitor } from './xml.ts';
import { partName, readDirectory, type ZipEntry } from './zip.ts';

/** A workbook's sheets, in the order of its tabs, with what hides from the eye last. */
export interface Workbook {
  sheets: Sheet[];
  /** Whether its days are counted from 1904, as on old Macs. */
  epoch1904: boolean;
  /** A file of another kind inside the archive: `xlsb`, `ods`, `docx`, …; then there are no sheets. */
  otherFormat?: string;
}

export interface Sheet {
  name: string;
  isHidden: boolean;
  /** Its texts and number formats are read once for all sheets, when the first table is first visited. */
  table: RowTable;
}

interface Package {
  source: ByteSource;
  entries: Map<string, ZipEntry>;
  budget: InflateBudget;
  pace: () => Promise<void>;
}

/** What tells of sheets, styles and relations is small; texts and rows have the budget of the workbook. */
const MAX_SMALL_PART_BYTES = 64e6;

/** Opens a workbook: finds its sheets, and what else of it they need. */
export async function openWorkbook(source: ByteSource, pace: () => Promise<void>): Promise<Workbook> {
  const entries = await readDirectory(source);
  const workbook: Package = { source, entries, budget: new InflateBudget(), pace };
  const path = await findWorkbook(workbook);
  if (!path) return { sheets: [], epoch1904: false, otherFormat: otherFormatOf(entries) };

  const { sheets, epoch1904 } = await readWorkbookPart(workbook, path);
  const relations = await readRelations(workbook, path);
  const entryOf = (type: string, usual: string) => {
    const stated = relations.find((relation) => relation.type === type)?.path;
    return stated === undefined ? entries.get(usual) : existing(entries, stated);
  };
  const stringsEntry = entryOf('sharedstrings', 'xl/sharedstrings.xml');
  const stylesEntry = entryOf('styles', 'xl/styles.xml');
  const readStrings = once((onBytes: OnBytes) => readSharedStrings(workbook, stringsEntry, onBytes));
  const readFormats = once((entry: ZipEntry | undefined) => readNumberFormats(workbook, entry));

  const byId = new Map(relations.map((relation) => [relation.id, relation]));
  const tableOf = (entry: ZipEntry): RowTable => ({
    async eachRow(visit, onBytes) {
      const stringsBytes = (!readStrings.isDone() && stringsEntry?.packedBytes) || 0;
      const share = source.size / (stringsBytes + entry.packedBytes || 1);
      const strings = await readStrings((packed) => onBytes?.(Math.floor(packed * share)));
      const scan = new SheetScan({ strings, formats: await readFormats(stylesEntry), epoch1904 }, visit);
      await readPart(workbook, entry, scan, (packed) => onBytes?.(Math.floor((stringsBytes + packed) * share)));
    },
  });
  return {
    epoch1904,
    sheets: sheets
      .flatMap(({ name, id, isHidden }) => {
        const relation = byId.get(id);
        if (!relation || isOtherSheet(relation.type)) return [];
        return [{ name, isHidden, table: tableOf(existing(entries, relation.path)) }];
      })
      .toSorted((a, b) => Number(a.isHidden) - Number(b.isHidden)),
  };
}

/** A part that another one refers to; without it something would be read wrong. */
function existing(entries: Map<string, ZipEntry>, path: string): ZipEntry {
  const entry = entries.get(path);
  if (!entry) throw new Refusal('damaged_file');
  return entry;
}

const isOtherSheet = (type: string) => /^(?:chartsheet|dialogsheet|xlmacrosheet|xlintlmacrosheet)$/.test(type);

/** The part that lists the sheets: where the package says, else where it always is. */
async function findWorkbook(workbook: Package): Promise<string | undefined> {
  const { entries } = workbook;
  const stated = entries.has('_rels/.rels')
    ? (await readRelations(workbook, '')).find(({ type }) => type === 'officedocument')?.path
    : undefined;
  const path = stated?.endsWith('.xml') && !/^(?:word|ppt)\//.test(stated) ? stated : 'xl/workbook.xml';
  return entries.has(path) ? path : undefined;
}

function otherFormatOf(entries: Map<string, ZipEntry>): string {
  const names = [...entries.keys()];
  if (names.includes('xl/workbook.bin')) return 'xlsb';
  if (names.some((name) => name.startsWith('word/'))) return 'docx';
  if (names.some((name) => name.startsWith('ppt/'))) return 'pptx';
  if (names.includes('content.xml')) return 'ods';
  if (names.some((name) => name.startsWith('index/'))) return 'numbers';
  return 'zip';
}

const SHEET = nameCode('sheet');
const WORKBOOK_PR = nameCode('workbookPr');
const RELATIONSHIP = nameCode('Relationship');

async function readWorkbookPart(workbook: Package, path: string) {
  const sheets: { name: string; id: string; isHidden: boolean }[] = [];
  let epoch1904 = false;
  await readSmallPart(workbook, path, {
    open(name, ...tag) {
      if (name === WORKBOOK_PR) epoch1904 = /^(?:1|true|on)$/.test(attribute(...tag, 'date1904'));
      if (name !== SHEET) return;
      const isHidden = !['', 'visible'].includes(attribute(...tag, 'state'));
      sheets.push({ name: attribute(...tag, 'name'), id: attribute(...tag, 'id'), isHidden });
    },
    close() {},
  });
  return { sheets, epoch1904 };
}

/** What a part (`''`: the package) refers to, the last word of each type in lower case. */
async function readRelations(workbook: Package, path: string) {
  const relations: { id: string; type: string; path: string }[] = [];
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  await readSmallPart(workbook, `${folder}_rels/${path.slice(folder.length)}.rels`, {
    open(name, ...tag) {
      if (name !== RELATIONSHIP || attribute(...tag, 'TargetMode') === 'External') return;
      const type = attribute(...tag, 'Type').toLowerCase();
      const target = resolved(folder, attribute(...tag, 'Target'));
      relations.push({ id: attribute(...tag, 'Id'), type: type.slice(type.lastIndexOf('/') + 1), path: target });
    },
    close() {},
  });
  return relations;
}

/** A target as the name of a part; it is only ever looked up among the entries. */
function resolved(folder: string, target: string): string {
  const steps: string[] = [];
  for (const step of (/^[/\\]/.test(target) ? target : folder + target).split(/[/\\]/)) {
    if (step === '..') steps.pop();
    else if (step !== '.') steps.push(step);
  }
  return partName(steps.join('/'));
}

async function readSharedStrings(workbook: Package, entry: ZipEntry | undefined, onBytes: OnBytes) {
  const strings = new SharedStrings();
  if (entry) await readPart(workbook, entry, createSharedStringsScan(strings), onBytes);
  return strings;
}

async function readNumberFormats(workbook: Package, entry: ZipEntry | undefined): Promise<number[]> {
  const formats: number[] = [];
  if (entry) await readSmallPart(workbook, entry.name, createFormatsScan(formats));
  return formats;
}

async function readSmallPart(workbook: Package, path: string, visitor: XmlVisitor): Promise<void> {
  await readPart(workbook, existing(workbook.entries, path), visitor, () => {}, MAX_SMALL_PART_BYTES);
}

type OnBytes = (packedBytes: number) => void;

async function readPart(
  { source, budget, pace }: Package,
  entry: ZipEntry,
  visitor: XmlVisitor & { isStopped?: boolean },
  onBytes: OnBytes,
  maxBytes = Infinity,
): Promise<void> {
  const scanner = createXmlScanner(visitor);
  let bytes = 0;
  for await (const chunk of asUtf8(inflate(source, entry, budget, onBytes))) {
    await pace();
    bytes += chunk.length;
    if (bytes > maxBytes) throw new Refusal('expands_too_much');
    scanner.push(chunk);
    if (visitor.isStopped) return;
  }
  // Behind what was wanted nothing was scanned, but its sum is right.
  if (!visitor.isDone && !scanner.isWhole()) throw new Refusal('damaged_file');
}

/** XML may be UTF-16 with a byte order mark. */
async function* asUtf8(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let decoder: TextDecoder | undefined;
  let isFirst = true;
  for await (const chunk of chunks) {
    if (isFirst && chunk[0] === 0xff && chunk[1] === 0xfe) decoder = new TextDecoder('utf-16le');
    if (isFirst && chunk[0] === 0xfe && chunk[1] === 0xff) decoder = new TextDecoder('utf-16be');
    isFirst = false;
    yield decoder ? new TextEncoder().encode(decoder.decode(chunk, { stream: true })) : chunk;
  }
}

/** Does something once, but again after it failed: a person may have cancelled it. */
function once<Made, Argument>(make: (argument: Argument) => Promise<Made>) {
  let made: Promise<Made> | undefined;
  let isDone = false;
  return Object.assign(
    (argument: Argument): Promise<Made> =>
      (made ??= make(argument).then(
        (value) => {
          isDone = true;
          return value;
        },
        (error) => {
          made = undefined;
          throw error;
        },
      )),
    { isDone: () => isDone },
  );
}
