import type { ByteSource } from './byte-source.ts';
import { serialDay } from './dates.ts';
import { inflate, MAX_INFLATED_BYTES, type InflateBudget } from './inflate.ts';
import { Refusal } from './refusal.ts';
import type { Cell, Row, Table } from './report.ts';
import { attribute, createXmlScanner, decodeXml, type XmlVisitor } from './xml.ts';
import { readDirectory, type ZipEntry } from './zip.ts';

/** A workbook's sheets, in the order of its tabs, with what hides from the eye last. */
export interface Workbook {
  sheets: { name: string; table: Table }[];
  /** Whether its days are counted from 1904, as on old Macs. */
  epoch1904: boolean;
  /** A file of another kind inside the archive: `xlsb`, `ods`, `docx`, …; then there are no sheets. */
  otherFormat?: string;
}

/** Spreadsheets end at this column (XFD); what reports use ends far before. */
const MAX_COLUMNS = 16_384;
const MAX_USED_COLUMNS = 512;
const MAX_ROWS = 1_048_576;
/** Spreadsheets allow 32,767 characters in a cell. */
const MAX_CELL_LENGTH = 100_000;

interface Package {
  source: ByteSource;
  entries: Map<string, ZipEntry>;
  budget: InflateBudget;
  pace: () => Promise<void>;
}

/** Opens a workbook; strings, styles and sheets are read when a table is first visited. */
export async function openWorkbook(source: ByteSource, pace: () => Promise<void>): Promise<Workbook> {
  const entries = await readDirectory(source);
  const workbookPath = [...entries.keys()].find((name) => /^\/?xl\/workbook\.xml$/i.test(name));
  if (!workbookPath) return { sheets: [], epoch1904: false, otherFormat: otherFormatOf(entries) };
  const workbook: Package = { source, entries, budget: { bytesLeft: MAX_INFLATED_BYTES }, pace };

  const sheets: { name: string; id: string; isHidden: boolean }[] = [];
  let epoch1904 = false;
  await readPart(workbook, workbookPath, {
    open(name, attributes) {
      if (name === 'workbookPr') epoch1904 = /^(?:1|true)$/.test(attribute(attributes, 'date1904'));
      if (name !== 'sheet') return;
      const isHidden = !['', 'visible'].includes(attribute(attributes, 'state'));
      sheets.push({ name: attribute(attributes, 'name'), id: attribute(attributes, 'id'), isHidden });
    },
    close() {},
  });
  const targets = await readRelations(workbook, 'xl/_rels/workbook.xml.rels');
  const shared = once(() => readSharedStrings(workbook));
  const formats = once(() => readFormats(workbook));

  return {
    epoch1904,
    sheets: sheets
      .filter(({ id }) => entries.has(targets.get(id) ?? ''))
      .toSorted((a, b) => Number(a.isHidden) - Number(b.isHidden))
      .map(({ name, id }) => ({
        name,
        table: {
          async eachRow(visit, onBytes) {
            const sheet = createSheetReader({ strings: await shared(), formats: await formats(), epoch1904, visit });
            // Each reading of a sheet may unpack as much as the first one.
            const reading = { ...workbook, budget: { bytesLeft: MAX_INFLATED_BYTES } };
            await readPart(reading, targets.get(id)!, sheet, () => sheet.isWanted, onBytes);
          },
        },
      })),
  };
}

function otherFormatOf(entries: Map<string, ZipEntry>): string {
  const names = [...entries.keys()];
  if (names.includes('xl/workbook.bin')) return 'xlsb';
  if (names.some((name) => name.startsWith('word/'))) return 'docx';
  if (names.some((name) => name.startsWith('ppt/'))) return 'pptx';
  if (names.includes('content.xml')) return 'ods';
  if (names.some((name) => name.startsWith('Index/'))) return 'numbers';
  return 'zip';
}

async function readPart(
  { source, entries, budget, pace }: Package,
  path: string,
  visitor: XmlVisitor,
  isWanted = () => true,
  onBytes?: (bytes: number) => void,
): Promise<void> {
  const entry = entries.get(path);
  if (!entry) throw new Refusal('damaged_file');
  const scanner = createXmlScanner(visitor);
  const scaled = (packedRead: number) => onBytes?.(Math.floor((packedRead / (entry.packedBytes || 1)) * source.size));
  for await (const chunk of inflate(source, entry, budget, scaled)) {
    await pace();
    scanner.push(chunk);
    if (!isWanted()) return;
  }
  if (!scanner.end()) throw new Refusal('damaged_file');
}

async function readRelations(workbook: Package, path: string): Promise<Map<string, string>> {
  const targets = new Map<string, string>();
  await readPart(workbook, path, {
    open(name, attributes) {
      if (name !== 'Relationship') return;
      const target = attribute(attributes, 'Target').replace(/^\.\//, '');
      targets.set(attribute(attributes, 'Id'), target.startsWith('/') ? target.slice(1) : `xl/${target}`);
    },
    close() {},
  });
  return targets;
}

async function readSharedStrings(workbook: Package): Promise<string[]> {
  const path = [...workbook.entries.keys()].find((name) => /^xl\/sharedstrings\.xml$/i.test(name));
  const strings: string[] = [];
  if (!path) return strings;
  const text = createTextCollector();
  await readPart(workbook, path, {
    get wantsText() {
      return text.isInText();
    },
    open: text.open,
    text: text.add,
    close(name) {
      text.close(name);
      if (name === 'si') strings.push(text.take());
    },
  });
  return strings;
}

/** Collects the `<t>` of a string, rich runs joined, phonetic readings (`rPh`) left out. */
function createTextCollector() {
  let collected = '';
  let isInText = false;
  let phonetic = 0;
  return {
    isInText: () => isInText,
    open(name: string): void {
      if (name === 'rPh') phonetic++;
      else if (name === 't') isInText = phonetic === 0;
    },
    add(text: string): void {
      if (collected.length < MAX_CELL_LENGTH) collected += text;
    },
    close(name: string): void {
      if (name === 'rPh') phonetic--;
      else if (name === 't') isInText = false;
    },
    take(): string {
      const text = decodeText(collected);
      collected = '';
      return text;
    },
  };
}

/** Decodes entities and the `_x000D_` notation spreadsheets use for control characters. */
function decodeText(raw: string): string {
  const text = decodeXml(raw);
  if (!text.includes('_x')) return text;
  return text.replace(/_x([\dA-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** What a cell's style says about its number: a day, digits padded with zeros, or neither (undefined). */
type NumberFormat = 'day' | { width: number } | undefined;

async function readFormats(workbook: Package): Promise<NumberFormat[]> {
  const formats: NumberFormat[] = [];
  const custom = new Map<number, string>();
  let inCellFormats = false;
  if (!workbook.entries.has('xl/styles.xml')) return formats;
  await readPart(workbook, 'xl/styles.xml', {
    open(name, attributes) {
      if (name === 'numFmt') custom.set(Number(attribute(attributes, 'numFmtId')), attribute(attributes, 'formatCode'));
      else if (name === 'cellXfs') inCellFormats = true;
      else if (name === 'xf' && inCellFormats) {
        const id = Number(attribute(attributes, 'numFmtId'));
        formats.push(numberFormatOf(id, custom.get(id)));
      }
    },
    close(name) {
      if (name === 'cellXfs') inCellFormats = false;
    },
  });
  return formats;
}

/** Built-in ids of dates (ECMA-376 18.8.30, with the East Asian ones); times of day alone are no days. */
function numberFormatOf(id: number, code?: string): NumberFormat {
  if (code === undefined)
    return (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58) ? 'day' : undefined;
  const bare = code.replace(/"[^"]*"|\\.|[_*].|\[[^\]]*\]/g, '');
  if (/^0{2,}$/.test(bare)) return { width: bare.length };
  return /[dy]/i.test(bare) && !/General/i.test(bare) ? 'day' : undefined;
}

interface SheetReader extends XmlVisitor {
  isWanted: boolean;
}

function createSheetReader({
  strings,
  formats,
  epoch1904,
  visit,
}: {
  strings: string[];
  formats: NumberFormat[];
  epoch1904: boolean;
  visit: (row: Row) => boolean | void;
}): SheetReader {
  const row = {
    line: 0,
    length: 0,
    cells: [] as Cell[],
    cell: (index: number): Cell => row.cells[index] ?? '',
    isEmpty(index: number): boolean {
      const cell = row.cells[index];
      return cell === undefined || (typeof cell === 'string' && cell.trim() === '');
    },
  };
  const inline = createTextCollector();
  let inData = false;
  let column = -1;
  let type = '';
  let style = 0;
  let value = '';
  let inValue = false;
  let inInline = false;

  function openCell(attributes: string) {
    const reference = attribute(attributes, 'r');
    column = reference ? columnOf(reference) : column + 1;
    if (column >= MAX_COLUMNS) throw new Refusal('too_many_columns', { line: row.line, max: MAX_USED_COLUMNS });
    type = attribute(attributes, 't');
    style = Number(attribute(attributes, 's'));
    value = '';
  }

  function closeCell() {
    const cell = type === 'inlineStr' ? inline.take() : cellOf(value);
    if (cell === '' || column >= MAX_USED_COLUMNS) return;
    while (row.cells.length < column) row.cells.push('');
    row.cells[column] = cell;
    row.length = row.cells.length;
  }

  function cellOf(raw: string): Cell {
    if (raw === '') return '';
    if (type === 's') return strings[Number(raw)] ?? '';
    if (type === 'str' || type === 'e') return decodeText(raw);
    if (type === 'b') return raw === '1' ? 'TRUE' : 'FALSE';
    if (type === 'd') return { iso: raw.slice(0, 10) };
    const number = Number(raw);
    if (Number.isNaN(number)) return decodeText(raw);
    const format = formats[style];
    if (format === 'day' && number >= 1 && number < 2_958_466) return { iso: serialDay(number, epoch1904) };
    if (typeof format === 'object' && Number.isInteger(number)) return String(number).padStart(format.width, '0');
    return number;
  }

  function openRow(attributes: string) {
    row.line = Number(attribute(attributes, 'r')) || row.line + 1;
    if (row.line > MAX_ROWS) throw new Refusal('too_many_rows', { max: MAX_ROWS });
    row.cells.length = 0;
    row.length = 0;
    column = -1;
  }

  return {
    isWanted: true,
    get wantsText() {
      return inValue || (inInline && inline.isInText());
    },
    open(name, attributes) {
      if (name === 'sheetData') inData = true;
      if (!inData) return;
      if (name === 'c') openCell(attributes);
      else if (name === 'v') inValue = true;
      else if (name === 'row') openRow(attributes);
      else if (name === 'is') inInline = true;
      else if (inInline) inline.open(name);
    },
    text(text) {
      if (!inValue) inline.add(text);
      else if (value.length < MAX_CELL_LENGTH) value += text;
    },
    close(name) {
      if (!inData) return;
      if (name === 'v') inValue = false;
      else if (name === 'c') closeCell();
      else if (name === 'row') {
        if (this.isWanted && visit(row) === false) this.isWanted = false;
      } else if (name === 'is') inInline = false;
      else if (name === 'sheetData') inData = false;
      else if (inInline) inline.close(name);
    },
  };
}

/** The 0-based column of a reference such as `AB12`. */
function columnOf(reference: string): number {
  let column = 0;
  for (let at = 0; at < reference.length && at < 4; at++) {
    const letter = reference.charCodeAt(at) & 0xdf;
    if (letter < 65 || letter > 90) break;
    column = column * 26 + letter - 64;
  }
  return column - 1;
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}
