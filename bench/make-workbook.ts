import { Zip, ZipDeflate, strToU8 } from 'fflate';

/** Columns and their shares of shared strings, numbers and days are those of a bills report from an ERP. */
const TITLES = [
  'Internal ID', 'Document Number', 'Entity ID', 'Vendor', 'Date', 'Due Date',
  'PO Number', 'Memo', 'Currency', 'Amount', 'Amount Remaining', 'Status',
]; // prettier-ignore

const CITIES = ['Montréal', 'Lyon', 'Duluth', 'Springfield', 'Köln', 'Leeds', 'San José', 'Québec'];
const TRADES = ['Steel', 'Freight', 'Paper & Pulp', 'Catering', 'Électricité', 'Signage', 'Glass', 'Legal'];
const CURRENCIES = ['USD', 'CAD', 'EUR'];
const STATUSES = ['Open', 'Paid In Full', 'Pending Approval'];

/**
 * Writes a workbook of so many bills as Excel would, deterministically: 12 columns, days with a style, texts in the
 * table of shared strings (about 2.8 new ones a row).
 */
export function makeWorkbook(rows: number, write: (bytes: Uint8Array) => void): void {
  const zip = new Zip((error, bytes) => {
    if (error) throw error;
    write(bytes);
  });
  const part = (name: string) => {
    const file = new ZipDeflate(name, { level: 6 });
    zip.add(file);
    let pending = '';
    return {
      write(xml: string) {
        pending += xml;
        if (pending.length < 1 << 20) return;
        file.push(strToU8(pending));
        pending = '';
      },
      end(xml: string) {
        file.push(strToU8(pending + xml), true);
      },
    };
  };
  const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
  const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
  const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

  part('[Content_Types].xml').end(
    `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPES}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPES}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPES}.styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="${TYPES}.sharedStrings+xml"/></Types>`,
  );
  part('_rels/.rels').end(
    `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  );
  part('xl/workbook.xml').end(
    `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="Bills" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  );
  part('xl/_rels/workbook.xml.rels').end(
    `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${OFFICE}/styles" Target="styles.xml"/><Relationship Id="rId3" Type="${OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
  );
  part('xl/styles.xml').end(
    `${HEAD}<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0"/></cellStyleXfs><cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="4"/></cellXfs></styleSheet>`,
  );

  // Texts that repeat have their place; those of one row each are numbered as they come.
  const common = new Map<string, number>();
  const strings: string[] = [];
  const place = (text: string) => {
    let at = common.get(text);
    if (at === undefined) common.set(text, (at = strings.push(text) - 1));
    return at;
  };
  const fresh = (text: string) => strings.push(text) - 1;
  const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

  const sheet = part('xl/worksheets/sheet1.xml');
  sheet.write(
    `${HEAD}<worksheet xmlns="${MAIN}"><dimension ref="A1:L${rows + 1}"/><sheetData><row r="1" spans="1:12">${TITLES.map((title, at) => `<c r="${String.fromCharCode(65 + at)}1" t="s"><v>${place(title)}</v></c>`).join('')}</row>`,
  );
  let seed = 1;
  const random = (below: number) => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return seed % below;
  };
  for (let at = 0; at < rows; at++) {
    const line = at + 2;
    const vendor = random(900);
    const day = 45_292 + random(700);
    const cents = 100 + random(9_000_000);
    const shared = (column: string, text: number) => `<c r="${column}${line}" t="s"><v>${text}</v></c>`;
    sheet.write(
      `<row r="${line}" spans="1:12"><c r="A${line}"><v>${100_000 + at}</v></c>${shared('B', fresh(`INV-2026-${at}`))}${shared('C', place(`V${vendor}`))}${shared('D', place(`${CITIES[vendor % 8]} ${TRADES[(vendor >> 3) % 8]} ${vendor}`))}<c r="E${line}" s="1"><v>${day}</v></c><c r="F${line}" s="2"><v>${day + 30}</v></c>${at % 4 ? shared('G', fresh(`PO-${at * 7}`)) : ''}${shared('H', fresh(`Delivery of ${random(99_999)} for site ${at % 977}, see note ${at}`))}${shared('I', place(CURRENCIES[vendor % 3]!))}<c r="J${line}" s="3"><v>${cents / 100}</v></c><c r="K${line}" s="3"><v>${at % 3 ? 0 : cents / 100}</v></c>${shared('L', place(STATUSES[at % 3]!))}</row>`,
    );
  }
  sheet.end('</sheetData></worksheet>');
  const table = part('xl/sharedStrings.xml');
  table.write(`${HEAD}<sst xmlns="${MAIN}" uniqueCount="${strings.length}">`);
  for (const text of strings) table.write(`<si><t>${escaped(text)}</t></si>`);
  table.end('</sst>');
  zip.end();
}
