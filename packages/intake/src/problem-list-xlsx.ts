import { Zip, ZipDeflate } from 'fflate';
import { joined, type ListRows } from './problem-list.ts';

/** The most rows that a sheet takes; what is beyond goes on the next sheet, below the titles. */
const ROWS_A_SHEET = 1_048_576;

/** The most characters that a cell takes. */
const CELL_CHARACTERS = 32_767;

/** Cell formats of `STYLES`: `TEXT` keeps its cell text also when a person edits it, whatever it starts with. */
const TITLE = 1;
const TEXT = 2;

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONSHIPS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** A workbook of text and row numbers, zipped as it is written; equal texts pack well, so there is no string table. */
export const workbookOf = (rows: ListRows, sheetName: string) => joined(workbookParts(rows, sheetName));

/** The same, some at a time. */
export async function* workbookParts(rows: ListRows, sheetName: string): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const zip = new Zip((error, part) => {
    if (error) throw error;
    parts.push(part as Uint8Array<ArrayBuffer>);
  });
  const encoder = new TextEncoder();
  const begin = (name: string) => {
    const file = new ZipDeflate(name, { level: 4 });
    zip.add(file);
    return (xml: string, isLast = false) => file.push(encoder.encode(xml), isLast);
  };

  let sheets = 0;
  let line = 0;
  let titles = '';
  let write: ReturnType<typeof begin> | undefined;
  for await (const some of rows) {
    let xml = '';
    for (const cells of some) {
      titles ||= rowOf(1, cells, TITLE);
      if (!write || line === ROWS_A_SHEET) {
        write?.(`${xml}${SHEET_END}`, true);
        write = begin(`xl/worksheets/sheet${++sheets}.xml`);
        line = 1;
        xml = SHEET_START + titles;
        if (sheets === 1) continue;
      }
      xml += rowOf(++line, cells, TEXT);
    }
    write?.(xml);
    yield* parts.splice(0);
  }
  write?.(SHEET_END, true);

  for (const [name, xml] of Object.entries(partsAround(sheets, sheetName))) begin(name)(HEAD + xml, true);
  zip.end();
  yield* parts;
}

const SHEET_START =
  `${HEAD}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" ` +
  `activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols><col min="1" max="7" width="18" customWidth="1"/>` +
  `<col min="8" max="9" width="60" customWidth="1"/></cols><sheetData>`;
const SHEET_END = '</sheetData></worksheet>';

/** A row with the address of each cell: the format lets it be left out, some readers don't. */
function rowOf(line: number, cells: readonly (string | number)[], style: number): string {
  const xml = cells.map((cell, at) => {
    if (cell === '') return '';
    const start = `<c r="${columnName(at)}${line}"`;
    if (typeof cell === 'number') return `${start}><v>${cell}</v></c>`;
    const text = xmlText(cell.slice(0, CELL_CHARACTERS));
    return `${start} s="${style}" t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`;
  });
  return `<row r="${line}">${xml.join('')}</row>`;
}

/** A to Z, then AA and so on. */
const columnName = (at: number): string =>
  (at < 26 ? '' : columnName(Math.floor(at / 26) - 1)) + String.fromCharCode(65 + (at % 26));

/** Text as XML may hold it: what XML can't write is written the way spreadsheets do, `_x0007_`. */
function xmlText(text: string): string {
  return text
    .replace(/_(?=x[\da-f]{4}_)/gi, '_x005F_')
    .replace(/(?![\t\n\u007f-\u009f])[\p{Cc}\ufffe\uffff]/gu, (sign) => `_x${hex(sign)}_`)
    .replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

const hex = (sign: string) => sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');

const STYLES = `<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf fontId="1" applyFont="1"/><xf numFmtId="49" applyNumberFormat="1" quotePrefix="1"/></cellXfs></styleSheet>`;

function partsAround(sheets: number, sheetName: string): Record<string, string> {
  const each = (write: (at: number) => string) => Array.from({ length: sheets }, (_, at) => write(at + 1)).join('');
  return {
    '[Content_Types].xml': `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPES}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPES}.styles+xml"/>${each((at) => `<Override PartName="/xl/worksheets/sheet${at}.xml" ContentType="${TYPES}.worksheet+xml"/>`)}</Types>`,
    '_rels/.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONSHIPS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONSHIPS}"><sheets>${each((at) => `<sheet name="${xmlText(at > 1 ? `${sheetName} ${at}` : sheetName)}" sheetId="${at}" r:id="rId${at}"/>`)}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${PACKAGE}/relationships">${each((at) => `<Relationship Id="rId${at}" Type="${RELATIONSHIPS}/worksheet" Target="worksheets/sheet${at}.xml"/>`)}<Relationship Id="rIdStyles" Type="${RELATIONSHIPS}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': STYLES,
  };
}
