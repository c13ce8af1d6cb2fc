import fc from 'fast-check';
import { number, row as sheetRow, sheet, stylesOf, text as inlineText, workbook } from './workbook.ts';

/** A bill as it truly is, before anybody writes it down. */
export interface Bill {
  reference: string;
  supplier: string;
  /** Days since 2024-01-01. */
  issued: number;
  due?: number;
  currency: string;
  cents: number;
  note: string;
}

// prettier-ignore
const SUPPLIERS = ['Moss', 'Harbor Paper Co.', 'Hollis & Sons, Logistics', 'Société Générale', 'Rosenthal "Quality" Parts', 'Løvenskiold SA', 'TotalEnergies SE', 'Total Wine', '3M', 'Ça & Là', '=Equal', "O'Neill", '007 Security', 'Müller; Söhne', 'A|B', 'Multi\nLine'];

const arbitraryDraft: fc.Arbitrary<Omit<Bill, 'reference' | 'currency'>> = fc.record({
  supplier: fc.constantFrom(...SUPPLIERS),
  issued: fc.integer({ min: 0, max: 1000 }),
  due: fc.option(fc.integer({ min: 0, max: 60 }), { nil: undefined }),
  cents: fc.oneof(
    fc.integer({ min: -200_000, max: 5_000_000 }),
    fc.integer({ min: 0, max: 999 }),
    fc.integer({ min: 0, max: 20_000 }).map((whole) => whole * 100),
    fc.integer({ min: 100_000_000, max: 99_999_999_999 }),
  ),
  note: fc.constantFrom('', '', 'Monthly service', 'two\nlines', 'a "quote"', '12,50', 'Frais; port'),
}) as fc.Arbitrary<Omit<Bill, 'reference' | 'currency'>>;

const DAY = 86_400_000;
const FIRST_DAY = Date.UTC(2024, 0, 1);
const dayOf = (days: number) => new Date(FIRST_DAY + days * DAY).toISOString().slice(0, 10);

/** Bills with numbers and currencies of their own. */
export const arbitraryBills = (currencies: readonly string[], references: string): fc.Arbitrary<Bill[]> =>
  fc.array(arbitraryDraft, { minLength: 1, maxLength: 24 }).map((drafts) =>
    drafts.map((draft, at) => ({
      ...draft,
      reference: `${references}${1000 + at}`,
      currency: currencies[at % currencies.length]!,
    })),
  );

/** A bill as a reading must give it. */
export const truthOf = ({ reference, supplier, issued, due, currency, cents }: Bill) => ({
  reference,
  supplierName: supplier,
  issueDate: dayOf(issued),
  ...(due !== undefined && { dueDate: dayOf(issued + due) }),
  currency,
  totalAmount: `${cents < 0 ? '-' : ''}${Math.floor(Math.abs(cents) / 100)}.${String(Math.abs(cents) % 100).padStart(2, '0')}`,
});

/** What programs do differently when they write a report as text. */
export const arbitraryDialect = fc.record({
  delimiter: fc.constantFrom(',', ';', '\t', '|'),
  lineEnd: fc.constantFrom('\n', '\r\n', '\r'),
  quoting: fc.constantFrom('needed', 'all', 'texts'),
  encoding: fc.constantFrom('utf-8', 'utf-8 bom', 'utf-16le bom', 'utf-16be bom', 'utf-16le', 'windows-1252'),
  decimalMark: fc.constantFrom('.', ','),
  grouping: fc.constantFrom('', '', 'other', ' ', '\u00a0', "'"),
  decimals: fc.constantFrom('two', 'two', 'needed'),
  /** One column of amounts, or debits beside credits with nothing or a zero on the other side. */
  sides: fc.constantFrom('one', 'one', 'one', 'one', 'empty', 'zero'),
  negative: fc.constantFrom('before', 'after', 'parentheses'),
  sign: fc.constantFrom('', '', '', '$', '€ '),
  date: fc.constantFrom('iso', 'dmy/', 'mdy/', 'dmy.', 'dmy-', 'ymd/', 'dmy name', 'mdy name', 'dmy/2', 'compact'),
  language: fc.constantFrom('en', 'fr', 'en plain'),
  columns: fc.shuffledSubarray(['reference', 'supplier', 'issued', 'due', 'currency', 'total', 'note', 'noise'], {
    minLength: 8,
  }),
  without: fc.subarray(['due', 'currency', 'note', 'noise']),
  titles: fc.constantFrom<string[][]>(
    [],
    [],
    [['Acme Inc.']],
    [['Acme, Inc.'], ['Unpaid bills'], []],
    [
      ['Report', 'Bills'],
      ['From', '2024-01-01'],
    ],
  ),
  /** By supplier, each above its bills on a line of its own, or each with a subtotal below them. */
  layout: fc.constantFrom('flat', 'flat', 'flat', 'groups', 'subtotals'),
  total: fc.constantFrom('none', 'none', 'first', 'supplier', 'bare'),
  pageEvery: fc.constantFrom(0, 0, 0, 7),
  blankEvery: fc.constantFrom(0, 0, 5),
  footer: fc.constantFrom<string[]>([], [], ['Page 1 of 1'], ['Printed on 2026-11-22']),
  sep: fc.constantFrom(false, false, false, true),
  currencies: fc.constantFrom(['USD'], ['EUR'], ['GBP', 'USD', 'JPY']),
  references: fc.constantFrom('INV-2024-', '000', '', 'FA/'),
});

export type Dialect = typeof arbitraryDialect extends fc.Arbitrary<infer T> ? T : never;

// prettier-ignore
const TITLES: Record<string, Record<string, string>> = {
  en: { reference: 'Invoice Number', supplier: 'Vendor Name', issued: 'Invoice Date', due: 'Due Date', currency: 'Currency', total: 'Total Amount', debit: 'Debit', credit: 'Credit', note: 'Memo', noise: 'Warehouse bin' },
  fr: { reference: 'N° facture', supplier: 'Fournisseur', issued: 'Date de facture', due: "Date d'échéance", currency: 'Devise', total: 'Montant TTC', debit: 'Débit', credit: 'Crédit', note: 'Libellé', noise: 'Casier' },
  'en plain': { reference: 'Invoice #', supplier: 'Supplier', issued: 'Date', due: 'Due', currency: 'Curr.', total: 'Amount', debit: 'Debit Amount', credit: 'Credit Amount', note: 'Description', noise: 'Warehouse bin' },
};

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function writtenDay(days: number, { date }: Dialect): string {
  const [year = '', month = '', day = ''] = dayOf(days).split('-');
  const name = MONTHS[Number(month) - 1];
  // prettier-ignore
  return {
    iso: `${year}-${month}-${day}`, 'dmy/': `${day}/${month}/${year}`, 'mdy/': `${month}/${day}/${year}`,
    'dmy.': `${day}.${month}.${year}`, 'dmy-': `${Number(day)}-${Number(month)}-${year}`, 'ymd/': `${year}/${month}/${day}`,
    'dmy name': `${day} ${name} ${year}`, 'mdy name': `${name} ${Number(day)}, ${year}`, 'dmy/2': `${day}/${month}/${year.slice(2)}`,
    compact: `${year}${month}${day}`,
  }[date]!;
}

function writtenAmount(cents: number, { decimalMark, grouping, decimals, negative, sign }: Dialect): string {
  const whole = String(Math.floor(Math.abs(cents) / 100));
  const rest = String(Math.abs(cents) % 100).padStart(2, '0');
  const group = grouping === 'other' ? (decimalMark === '.' ? ',' : '.') : grouping;
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, group);
  const shown =
    decimals === 'two' || rest !== '00'
      ? `${grouped}${decimalMark}${decimals === 'two' ? rest : rest.replace(/0$/, '')}`
      : grouped;
  const amount = sign + shown;
  if (cents >= 0) return amount;
  return negative === 'before' ? `-${amount}` : negative === 'after' ? `${amount}-` : `(${amount})`;
}

/** The bills in the order in which that dialect writes them. */
export const inOrder = (bills: readonly Bill[], { layout }: Pick<Dialect, 'layout'>): Bill[] =>
  layout === 'flat'
    ? [...bills]
    : bills.toSorted((a, b) => SUPPLIERS.indexOf(a.supplier) - SUPPLIERS.indexOf(b.supplier));

/** The bills, in their order, as a file in that dialect; undefined where the encoding lacks a sign of it. */
export function writtenAsText(bills: readonly Bill[], dialect: Dialect): Uint8Array | undefined {
  const { delimiter, quoting, lineEnd, titles, total, layout, pageEvery, blankEvery, footer, sep, language } = dialect;
  const columns = dialect.columns.filter((column) => !dialect.without.includes(column));
  const cell = (text: string, isText: boolean) =>
    quoting === 'all' || (quoting === 'texts' && isText) || text.includes(delimiter) || /["\r\n]/.test(text)
      ? `"${text.replaceAll('"', '""')}"`
      : text;
  const row = (of: (column: string) => string | undefined) =>
    columns
      .flatMap((column) => (column === 'total' && dialect.sides !== 'one' ? ['debit', 'credit'] : [column]))
      .map((column) => cell(of(column) ?? '', !/total|debit|credit/.test(column)))
      .join(delimiter);
  const header = row((column) => TITLES[language]![column]);
  /** What is owed stands on the credit side. */
  const amountsOf = (some: readonly number[]): Record<string, string> => {
    const sum = (side: readonly number[]) => side.reduce((whole, cents) => whole + cents, 0);
    const credits = sum(some.filter((cents) => cents >= 0));
    const debits = -sum(some.filter((cents) => cents < 0));
    const side = (cents: number) => (cents || dialect.sides === 'zero' ? writtenAmount(cents, dialect) : '');
    const isNothing = !credits && !debits;
    return {
      total: writtenAmount(sum(some), dialect),
      debit: side(debits),
      credit: isNothing ? writtenAmount(0, dialect) : side(credits),
    };
  };
  const hasTotals = dialect.currencies.length === 1;
  const totalRow = (label: string, column: string | undefined, some: readonly Bill[]) => {
    const amounts = amountsOf(some.map(({ cents }) => cents));
    return row((name) => amounts[name] ?? (name === column ? label : ''));
  };

  const lines = [...titles.map((cells) => cells.map((text) => cell(text, true)).join(delimiter)), header];
  bills.forEach((bill, at) => {
    const { reference, supplier, issued, due, currency, cents, note } = bill;
    if (pageEvery && at && at % pageEvery === 0) lines.push(header);
    if (blankEvery && at && at % blankEvery === 0) lines.push('');
    const startsGroup = supplier !== bills[at - 1]?.supplier;
    const endsGroup = supplier !== bills[at + 1]?.supplier;
    if (layout === 'groups' && startsGroup) lines.push(row((column) => (column === 'supplier' ? supplier : '')));
    const values: Record<string, string> = {
      reference,
      supplier: layout === 'groups' ? '' : supplier,
      issued: writtenDay(issued, dialect),
      due: due === undefined ? '' : writtenDay(issued + due, dialect),
      currency,
      ...amountsOf([cents]),
      note,
      noise: 'B-12',
    };
    lines.push(row((column) => values[column]));
    if (layout !== 'flat' && hasTotals && endsGroup) {
      lines.push(
        totalRow(
          `Total ${supplier}`,
          'supplier',
          bills.slice(0, at + 1).filter((one) => one.supplier === supplier),
        ),
      );
    }
  });
  if (total !== 'none' && hasTotals) {
    lines.push(totalRow('Total', total === 'first' ? columns.find((column) => column !== 'total') : total, bills));
  }
  for (const text of footer) lines.push('', cell(text, true));
  const text = `${sep ? `sep=${delimiter}${lineEnd}` : ''}${lines.join(lineEnd)}${lineEnd}`;
  return encoded(text, dialect.encoding);
}

/** The text in that encoding; undefined where it can't be written so. */
function encoded(text: string, encoding: string): Uint8Array | undefined {
  const name = encoding.replace(' bom', '');
  const marked = encoding.endsWith('bom') ? `\uFEFF${text}` : text;
  if (name === 'utf-8') return new TextEncoder().encode(marked);
  if (name === 'windows-1252') {
    const signs = marked.replaceAll('€', '\u0080');
    return [...signs].some((sign) => sign > 'ÿ' || (sign > '\u0080' && sign < '\u00a0'))
      ? undefined
      : Uint8Array.from(signs, (sign) => sign.charCodeAt(0));
  }
  const little = new Uint8Array(Buffer.from(marked, 'utf16le'));
  return name === 'utf-16le' ? little : little.map((_, at) => little[at ^ 1]!);
}

/** What programs do differently when they write a report as a workbook. */
export const arbitraryWorkbook = fc.record({
  language: fc.constantFrom('en', 'fr', 'en plain'),
  columns: fc.shuffledSubarray(['reference', 'supplier', 'issued', 'due', 'currency', 'total', 'note', 'noise'], {
    minLength: 8,
  }),
  strings: fc.constantFrom('inline', 'shared'),
  days: fc.constantFrom('serials', 'serials with a time', 'iso cells', 'texts'),
  dayFormat: fc.constantFrom<string | number>(14, 22, 'dd/mm/yyyy', '[$-40C]d mmmm yyyy;@'),
  is1904: fc.boolean(),
  amounts: fc.constantFrom('numbers', 'exponents', 'formulas', 'texts'),
  titles: fc.nat(3),
  firstColumn: fc.nat(2),
  hasAddresses: fc.boolean(),
  hasTotal: fc.boolean(),
  otherSheet: fc.constantFrom('none', 'before', 'after'),
});

/** The bills as a workbook, their amounts and days as spreadsheets keep them. */
export function writtenAsWorkbook(
  bills: readonly Bill[],
  style: typeof arbitraryWorkbook extends fc.Arbitrary<infer T> ? T : never,
): Uint8Array {
  const strings = new Map<string, number>();
  const escaped = (value: string) => value.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const shared = (value: string) => {
    if (!strings.has(value)) strings.set(value, strings.size);
    return `<c t="s"><v>${strings.get(value)}</v></c>`;
  };
  const textCell = (value: string) =>
    value === '' ? '<c/>' : style.strings === 'shared' ? shared(value) : inlineText(escaped(value));
  const dayCell = (days: number) => {
    const serial =
      (FIRST_DAY - Date.UTC(style.is1904 ? 1904 : 1899, style.is1904 ? 0 : 11, style.is1904 ? 1 : 30)) / DAY + days;
    if (style.days === 'serials') return number(serial, 1);
    if (style.days === 'serials with a time') return number(`${serial}.75`, 1);
    return style.days === 'iso cells' ? `<c t="d"><v>${dayOf(days)}T00:00:00</v></c>` : textCell(dayOf(days));
  };
  const amountCell = (cents: number) => {
    const decimal = (cents / 100).toString();
    if (style.amounts === 'exponents') return number((cents / 100).toExponential());
    if (style.amounts === 'formulas') return `<c><f>SUM(A1:A2)</f><v>${decimal}</v></c>`;
    return style.amounts === 'texts' ? textCell((cents / 100).toFixed(2)) : number(decimal);
  };
  let line = 0;
  const rowOf = (cells: readonly string[]) => {
    line++;
    const placed = [...Array.from({ length: style.firstColumn }, () => '<c/>'), ...cells];
    if (!style.hasAddresses) return sheetRow(...placed);
    const addressed = placed.map((cell, at) => cell.replace('<c', `<c r="${String.fromCharCode(65 + at)}${line}"`));
    return sheetRow(...addressed).replace('<row', `<row r="${line}"`);
  };
  const rows = [
    ...Array.from({ length: style.titles }, (_, at) => rowOf([textCell(`Acme Inc. ${at}`)])),
    rowOf(style.columns.map((column) => textCell(TITLES[style.language]![column]!))),
    ...bills.map(({ reference, supplier, issued, due, currency, cents, note }) => {
      const cells: Record<string, string> = {
        reference: /^[1-9]\d*$/.test(reference) ? number(reference) : textCell(reference),
        supplier: textCell(supplier),
        issued: dayCell(issued),
        due: due === undefined ? '<c/>' : dayCell(issued + due),
        currency: textCell(currency),
        total: amountCell(cents),
        note: textCell(note),
        noise: number(12),
      };
      return rowOf(style.columns.map((column) => cells[column]!));
    }),
  ];
  if (style.hasTotal) {
    const sum = bills.reduce((cents, bill) => cents + bill.cents, 0);
    const label = style.columns.find((column) => column !== 'total');
    rows.push(
      rowOf(
        style.columns.map((column) =>
          column === 'total' ? amountCell(sum) : column === label ? textCell('Total') : '<c/>',
        ),
      ),
    );
  }
  const notes = sheet(sheetRow(inlineText('Notes')) + sheetRow(inlineText('Printed for the auditors')));
  const report = sheet(rows.join(''));
  return workbook({
    sheets: {
      ...(style.otherSheet === 'before' && { Notes: notes }),
      Bills: report,
      ...(style.otherSheet === 'after' && { Notes: notes }),
    },
    styles: stylesOf(style.dayFormat),
    ...(style.is1904 && { workbookPr: '<workbookPr date1904="1"/>' }),
    ...(strings.size > 0 && {
      strings: `<sst>${[...strings.keys()].map((value) => `<si><t xml:space="preserve">${escaped(value)}</t></si>`).join('')}</sst>`,
    }),
  });
}
