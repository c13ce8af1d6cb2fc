import type { SampleRow } from './find-header.ts';
import { plainWords } from './header-words.ts';
import { looksLikeAmount, looksLikeDay } from './looks-like.ts';
import type { MappedColumn } from './map-columns.ts';
import { textOf, type ReportKind } from './report.ts';

/**
 * How the total of a bill of several rows is read: it stands on each of them, or each has a part of it. It seems to be
 * repeated where few bills have equal amounts on their rows, which could be equal parts as well.
 */
export type LineTotals = 'repeated' | 'seems repeated' | 'added up';

/** Words in titles that only the lines of a bill have. */
const LINE_WORDS =
  /\b(?:lines?|lignes?|qty|qte|quantity|quantite|unit|units|unitaire|item|items|article|sku|product|produit|inventory)\b/;

/** What the amount of a whole bill is called, and that of a line is not. */
const WHOLE_WORDS = /\b(?:totals?|totaux|gross|ttc|bill|invoice|facture|document)\b/;

/** What is seen so often is no chance: rows that go on with a bill, bills with equal amounts on all their rows. */
const NO_CHANCE = 3;

/** Reports by bill have few bills twice in a row; those by line have many. */
const MANY = 0.2;

/**
 * Whether a bill takes several rows, a line of it each: rows that follow one another with the same number, supplier and
 * day, and differ in more than amounts. Rows alike in every cell are no lines but the same bill twice.
 */
export function findLineTotals(
  rows: readonly SampleRow[],
  kind: ReportKind,
  columns: readonly MappedColumn[],
  titles: readonly string[],
): LineTotals | undefined {
  if (kind !== 'bills' && kind !== 'directCosts') return;
  const indexOf = (field: string) => columns.find((column) => column.field === field)?.index;
  const [day, total] = [indexOf('issueDate'), indexOf('totalAmount')];
  const numbers = ['id', 'reference'].map(indexOf).filter((index) => index !== undefined);
  if (day === undefined || total === undefined || !numbers.length) return;
  const keys = lineKeyColumns(columns);
  const amounts = new Set(columns.filter(({ type }) => type === 'amount').map(({ index }) => index));
  const textAt = ({ cells }: SampleRow, index: number) => textOf(cells[index] ?? '');
  const isRecord = (row: SampleRow) =>
    textAt(row, day) !== '' &&
    looksLikeDay(row.cells[day]!) &&
    textAt(row, total) !== '' &&
    looksLikeAmount(row.cells[total]!);

  let records = 0;
  let continuing = 0;
  let isRepeated = true;
  const bills = new Set<SampleRow>();
  let above: SampleRow | undefined;
  for (const row of rows) {
    const isBare = keys.every((index) => textAt(row, index) === '');
    if (isBare ? !above || filledIn(row) < 2 || !looksLikePart(textAt(row, total)) : !isRecord(row)) {
      above = undefined;
      continue;
    }
    records++;
    if (above && (isBare || isLineOf(above, row))) {
      continuing++;
      bills.add(above);
      if (textAt(row, total) !== '' && textAt(row, total) !== textAt(above, total)) isRepeated = false;
    }
    above = isBare ? above : row;
  }
  if (!continuing) return;
  const hasLineColumn = titles.some((title) => LINE_WORDS.test(plainWords(title)));
  if (!hasLineColumn && continuing < Math.max(NO_CHANCE, records * MANY)) return;
  if (!isRepeated) return 'added up';
  const isSure = bills.size >= NO_CHANCE || WHOLE_WORDS.test(plainWords(titles[total] ?? ''));
  return isSure ? 'repeated' : 'seems repeated';

  function isLineOf(one: SampleRow, other: SampleRow): boolean {
    if (numbers.every((index) => textAt(other, index) === '')) return false;
    if (keys.some((index) => textAt(one, index) !== textAt(other, index))) return false;
    return one.cells.some((_, index) => !amounts.has(index) && textAt(one, index) !== textAt(other, index));
  }
}

const filledIn = ({ cells }: SampleRow) => cells.filter((cell) => textOf(cell) !== '').length;

/** A further line has a part of the total, or leaves it to the first one. */
const looksLikePart = (text: string) => text === '' || looksLikeAmount(text);

/** The columns in which all lines of a bill are alike. */
export function lineKeyColumns(columns: readonly MappedColumn[]): number[] {
  // One bill due on two days is two instalments, not two lines.
  const fields = [
    'id',
    'reference',
    'supplierId',
    'supplierName',
    'issueDate',
    'dueDate',
    'companyName',
    'documentType',
  ];
  return columns.filter(({ field }) => fields.includes(field)).map(({ index }) => index);
}
