import { zipSync, strToU8 } from 'fflate';
import { blobSource, type ByteSource } from '../src/byte-source.ts';
import { cellText } from '../src/cell.ts';
import { DAY, NUMBER, type Row, type RowTable } from '../src/row.ts';
import { openWorkbook } from '../src/xlsx.ts';

/** The parts a workbook is made of for a test, as XML. */
export interface Parts {
  sheets?: Record<string, string>;
  states?: Record<string, string>;
  strings?: string;
  styles?: string;
  workbookPr?: string;
  extra?: Record<string, string | Uint8Array>;
}

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** The files of a small workbook by name. */
export function partsOf({ sheets = {}, states = {}, strings, styles, workbookPr = '', extra = {} }: Parts) {
  const names = Object.keys(sheets);
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`;
  const parts: Record<string, string | Uint8Array> = {
    '[Content_Types].xml': '<Types/>',
    'xl/workbook.xml': `<?xml version="1.0"?><workbook>${workbookPr}<sheets>${names
      .map(
        (name, at) =>
          `<sheet name="${name}" sheetId="${at + 1}" state="${states[name] ?? 'visible'}" r:id="rId${at}"/>`,
      )
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${names
      .map((_, at) => relation(`rId${at}`, 'worksheet', `${at % 2 ? '/xl/' : ''}worksheets/sheet${at}.xml`))
      .join('')}${strings === undefined ? '' : relation('rIdS', 'sharedStrings', 'sharedStrings.xml')}${
      styles === undefined ? '' : relation('rIdF', 'styles', 'styles.xml')
    }</Relationships>`,
    ...Object.fromEntries(names.map((name, at) => [`xl/worksheets/sheet${at}.xml`, sheets[name]!])),
    ...(strings !== undefined && { 'xl/sharedStrings.xml': strings }),
    ...(styles !== undefined && { 'xl/styles.xml': styles }),
    ...extra,
  };
  return parts;
}

export function zipped(parts: Record<string, string | Uint8Array>, level: 0 | 6 = 6): Uint8Array {
  const entries = Object.entries(parts).map(([name, part]) => [name, typeof part === 'string' ? strToU8(part) : part]);
  return zipSync(Object.fromEntries(entries), { level });
}

export const workbook = (parts: Parts, level: 0 | 6 = 6) => zipped(partsOf(parts), level);

export const sheet = (rows: string, before = '', after = '') =>
  `<worksheet>${before}<sheetData>${rows}</sheetData>${after}</worksheet>`;
export const text = (value: string) => `<c t="inlineStr"><is><t>${value}</t></is></c>`;
export const row = (...cells: string[]) => `<row>${cells.join('')}</row>`;
export const texts = (...values: string[]) => row(...values.map(text));
export const shared = (at: number) => `<c t="s"><v>${at}</v></c>`;
export const number = (value: string | number, style = 0) => `<c s="${style}"><v>${value}</v></c>`;

/** Number formats by code, each a cell style: 0 is plain, the first code 1. */
export const stylesOf = (...codes: (string | number)[]) =>
  `<styleSheet><numFmts>${codes
    .map((code, at) => (typeof code === 'string' ? `<numFmt numFmtId="${164 + at}" formatCode="${code}"/>` : ''))
    .join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${codes
    .map((code, at) => `<xf numFmtId="${typeof code === 'string' ? 164 + at : code}"/>`)
    .join('')}</cellXfs></styleSheet>`;

export const sourceOf = (bytes: Uint8Array): ByteSource =>
  blobSource(new Blob([bytes as Uint8Array<ArrayBuffer>]), 'report.xlsx');

export const open = (bytes: Uint8Array) => openWorkbook(sourceOf(bytes), async () => {});

/** A row's texts, a number with `#` before it and a day with `@`. */
export function shown(visited: Row): string[] {
  return Array.from({ length: visited.length }, (_, index) => {
    const kind = visited.kinds[index];
    return (kind === NUMBER ? '#' : kind === DAY ? '@' : '') + cellText(visited, index);
  });
}

/** All rows of a table, their cells as `shown`. */
export async function rowsOf(table: RowTable): Promise<string[][]> {
  const rows: string[][] = [];
  await table.eachRow((visited) => void rows.push(shown(visited)));
  return rows;
}

/** All rows of a workbook's first sheet, their cells as `shown`. */
export async function readRows(bytes: Uint8Array): Promise<string[][]> {
  const { sheets } = await open(bytes);
  return rowsOf(sheets[0]!.table);
}
