import { ReadableStream } from 'node:stream/web';
import { Zip, ZipDeflate } from 'fflate';
import { type Cell, columnName, rowXml, STYLES, titleXml, xmlText } from './cells.ts';

export type { Cell } from './cells.ts';

/** The most rows that a sheet takes; what is beyond goes on the next sheet, below the titles. */
const ROWS_A_SHEET = 1_048_576;
const XML_AT_ONCE = 64_000;

export interface Column {
  title: string;
  /** In characters; 16 when absent. */
  width?: number;
}

export interface Sheet {
  /** At most 28 characters, so that a number can follow. */
  name: string;
  columns: readonly Column[];
  /** Rows as they come, many at a time: they are never all in memory. */
  rows: AsyncIterable<readonly (readonly Cell[])[]> | Iterable<readonly (readonly Cell[])[]>;
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONSHIPS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

export const WORKBOOK_TYPE = `${TYPES}.sheet`;

/** An Excel workbook, written as its rows are read and sent as it is written, so that it may be of any size. */
export const workbook = (sheets: Iterable<Sheet>): ReadableStream<Uint8Array> => ReadableStream.from(partsOf(sheets));

async function* partsOf(sheets: Iterable<Sheet>): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = [];
  const zip = new Zip((error, part) => {
    if (error) throw error;
    ready.push(part);
  });
  const encoder = new TextEncoder();
  const begin: Begin = (name) => {
    const file = new ZipDeflate(name, { level: 4 });
    zip.add(file);
    return (xml, isLast = false) => file.push(encoder.encode(xml), isLast);
  };

  const names: string[] = [];
  for (const sheet of sheets)
    for await (const _ of writeSheet(sheet, names, begin)) {
      yield* ready.splice(0);
      // Others are served between two pieces.
      await new Promise(setImmediate);
    }
  for (const [name, xml] of Object.entries(partsAround(names))) begin(name)(HEAD + xml, true);
  zip.end();
  yield* ready;
}

type Write = (xml: string, isLast?: boolean) => void;
type Begin = (name: string) => Write;

/** Writes a sheet, and further ones of the same name where it has too many rows. */
async function* writeSheet({ name, columns, rows }: Sheet, names: string[], begin: Begin): AsyncGenerator<void> {
  const titles = titleXml(columns.map(({ title }) => title));
  let count = 0;
  let line = 0;
  let write: Write;
  const start = () => {
    names.push(++count > 1 ? `${name} ${count}` : name);
    write = begin(`xl/worksheets/sheet${names.length}.xml`);
    write(sheetStart(columns) + titles);
    line = 1;
  };
  const end = (xml: string) => write(xml + sheetEnd(columns.length, line), true);

  start();
  let xml = '';
  for await (const some of rows) {
    for (const cells of some) {
      if (line === ROWS_A_SHEET) {
        end(xml);
        xml = '';
        start();
      }
      xml += rowXml(++line, cells);
      if (xml.length < XML_AT_ONCE) continue;
      write!(xml);
      xml = '';
      yield;
    }
  }
  end(xml);
  yield;
}

const sheetStart = (columns: readonly Column[]) =>
  `${HEAD}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" ` +
  `activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${columns
    .map(({ width = 16 }, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`)
    .join('')}</cols><sheetData>`;

const sheetEnd = (columns: number, line: number) =>
  `</sheetData><autoFilter ref="A1:${columnName(columns - 1)}${line}"/></worksheet>`;

function partsAround(names: readonly string[]): Record<string, string> {
  const each = (write: (name: string, number: number) => string) =>
    names.map((name, at) => write(name, at + 1)).join('');
  return {
    '[Content_Types].xml': `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPES}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPES}.styles+xml"/>${each((_, at) => `<Override PartName="/xl/worksheets/sheet${at}.xml" ContentType="${TYPES}.worksheet+xml"/>`)}</Types>`,
    '_rels/.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONSHIPS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONSHIPS}"><sheets>${each((name, at) => `<sheet name="${xmlText(name)}" sheetId="${at}" r:id="rId${at}"/>`)}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${PACKAGE}/relationships">${each((_, at) => `<Relationship Id="rId${at}" Type="${RELATIONSHIPS}/worksheet" Target="worksheets/sheet${at}.xml"/>`)}<Relationship Id="rIdStyles" Type="${RELATIONSHIPS}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': `<styleSheet xmlns="${MAIN}">${STYLES}</styleSheet>`,
  };
}
