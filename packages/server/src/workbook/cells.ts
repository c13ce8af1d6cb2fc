/** The most characters that a cell takes. */
const CELL_CHARACTERS = 32_767;
const DAY_MS = 86_400_000;
/** Spreadsheets count days from here, as if 1900 had been a leap year. */
const FIRST_DAY_MS = Date.UTC(1899, 11, 30);

/**
 * What stands in a cell. Text stays text whatever it begins with: no cell is ever a formula. A day is `yyyy-mm-dd`, an
 * amount a decimal, which is written as it is: it never goes through a float.
 */
export type Cell = string | number | { day: string } | { amount: string; digits: number } | undefined;

/** Cell formats of `STYLES`. */
const TITLE = 1;
const TEXT = 2;
const DAY = 3;
const COUNT = 4;
const AMOUNTS = [4, 5, 6, 7];

/** One row, with the address of each cell: the format lets it be left out, some readers don't. */
export const rowXml = (line: number, cells: readonly Cell[]): string =>
  `<row r="${line}">${cells.map((cell, at) => cellXml(`${columnName(at)}${line}`, cell)).join('')}</row>`;

export const titleXml = (titles: readonly string[]): string =>
  `<row r="1">${titles.map((title, at) => textXml(`${columnName(at)}1`, title, TITLE)).join('')}</row>`;

/** `A`, …, `Z`, `AA`, … */
export const columnName = (at: number): string =>
  (at < 26 ? '' : columnName(Math.floor(at / 26) - 1)) + String.fromCharCode(65 + (at % 26));

function cellXml(address: string, cell: Cell): string {
  if (cell === undefined || cell === '') return '';
  if (typeof cell === 'string') return textXml(address, cell, TEXT);
  if (typeof cell === 'number') return numberXml(address, String(cell), COUNT);
  if ('day' in cell) return dayXml(address, cell.day);
  return numberXml(address, cell.amount, AMOUNTS[cell.digits] ?? AMOUNTS[2]!);
}

const numberXml = (address: string, value: string, style: number) =>
  `<c r="${address}" s="${style}"><v>${value}</v></c>`;

/** A day before 1900, or none at all, is text: spreadsheets have no number for it. */
function dayXml(address: string, day: string): string {
  const serial = (Date.parse(`${day}T00:00:00Z`) - FIRST_DAY_MS) / DAY_MS;
  return serial > 60 ? numberXml(address, String(serial), DAY) : textXml(address, day, TEXT);
}

const textXml = (address: string, text: string, style: number) =>
  `<c r="${address}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${xmlText(text.slice(0, CELL_CHARACTERS))}</t></is></c>`;

/** Text as XML may hold it: what XML can't write is written the way spreadsheets do, `_x0007_`. */
export function xmlText(text: string): string {
  return text
    .replace(/_(?=x[\da-f]{4}_)/gi, '_x005F_')
    .replace(/(?![\t\n\u007f-\u009f])[\p{Cc}\ufffe\uffff]/gu, (sign) => `_x${hex(sign)}_`)
    .replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

const hex = (sign: string) => sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');

const formats = ['yyyy\\-mm\\-dd', '#,##0', '#,##0.0', '#,##0.00', '#,##0.000'];
const firstFormat = 164;
const numberStyle = (at: number) => `<xf numFmtId="${firstFormat + at}" applyNumberFormat="1"/>`;

export const STYLES =
  `<numFmts count="${formats.length}">${formats.map((code, at) => `<numFmt numFmtId="${firstFormat + at}" formatCode="${code}"/>`).join('')}</numFmts>` +
  '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>' +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>' +
  `<cellXfs count="${formats.length + 3}"><xf/><xf fontId="1" applyFont="1"/><xf numFmtId="49" applyNumberFormat="1" quotePrefix="1"/>${formats.map((_, at) => numberStyle(at)).join('')}</cellXfs>`;
