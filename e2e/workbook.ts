import { strToU8, zipSync } from 'fflate';

/** A small workbook of several sheets, as a file that a person picks. */
export function workbook(name: string, sheets: Record<string, string[][]>) {
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const names = Object.keys(sheets);
  const parts: Record<string, string> = {
    '[Content_Types].xml': '<Types/>',
    'xl/workbook.xml': `<workbook xmlns:r="${office}"><sheets>${names
      .map((sheet, at) => `<sheet name="${sheet}" sheetId="${at + 1}" r:id="rId${at}"/>`)
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${names
      .map((_, at) => `<Relationship Id="rId${at}" Type="${office}/worksheet" Target="worksheets/sheet${at}.xml"/>`)
      .join('')}</Relationships>`,
  };
  for (const [at, rows] of Object.values(sheets).entries())
    parts[`xl/worksheets/sheet${at}.xml`] =
      `<worksheet><sheetData>${rows.map(rowXml).join('')}</sheetData></worksheet>`;
  const bytes = zipSync(Object.fromEntries(Object.entries(parts).map(([path, xml]) => [path, strToU8(xml)])));
  return {
    name,
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer: Buffer.from(bytes),
  };
}

const rowXml = (cells: string[], row: number): string =>
  `<row r="${row + 1}">${cells
    .map((text, at) => `<c r="${'ABCDEFGHIJ'[at]}${row + 1}" t="inlineStr"><is><t>${text}</t></is></c>`)
    .join('')}</row>`;
