import type { MappedColumn } from './map-columns.ts';
import { cellText, isEmpty } from './cell.ts';
import type { ReportKind } from './report.ts';
import { QUOTED, type Row } from './row.ts';
import { folded } from './values.ts';

/**
 * What a row is, seen alone. `thin` has one cell, `amounts` has nothing but amounts (a total without a word beside
 * it, if its sum is right); these two and `data` can be records.
 */
export type RowShape = 'blank' | 'header' | 'title' | 'total' | 'amounts' | 'thin' | 'data';

const TOTAL_WORDS =
  /^(?:(?:grand|report|overall)\s+)?(?:sub\s?-?\s?totals?|sous\s?-?\s?tota(?:l|ux)|totals?|totaux|solde|somme|sum|cumul)\b|\b(?:sub\s?-?\s?)?total\s*:?$/;
const TOTAL_ALONE =
  /^(?:(?:grand|report|overall)\s+)?(?:sub\s?-?\s?total|sous\s?-?\s?total|totals?|totaux)(?:\s+(?:general|suppliers|vendors|fournisseurs|balance))?\s*:?\s*\d*$/;

/** Lines that programs print around a report: page numbers, print dates, "end of report". */
const PRINTED =
  /^(?:page\s*:?\s*\d+|(?:printed|generated|created|exported|run|imprime|edite|genere|exporte)\b.*\d|(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s.*\d{4}|(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\s.*\d{4}|end of report|fin (?:de l'|d')?(?:etat|edition|rapport)|\*+\s*end|(?:accrual|cash) basis)/;

const TELLING: Record<ReportKind, string[]> = {
  suppliers: ['id', 'supplierName'],
  bills: ['id', 'reference', 'supplierId', 'supplierName', 'issueDate', 'totalAmount'],
  billPayments: ['id', 'reference', 'supplierId', 'supplierName', 'date', 'totalAmount'],
  directCosts: ['id', 'reference', 'supplierName', 'issueDate', 'totalAmount'],
};

/** Tells records from what stands around them, by the header above and what a record of the kind can't lack. */
export function createShapeOf(
  kind: ReportKind,
  columns: readonly MappedColumn[],
  titles: ReadonlySet<string>,
): (row: Row) => RowShape {
  const mapped = new Map(columns.map((column) => [column.index, column]));
  const date = columns.find(({ field }) => field === 'issueDate' || field === 'date');
  const isAmount = (index: number) => mapped.get(index)?.type === 'amount';
  // A total may be told in its currency; of a supplier that is called Total the currency is all some reports know.
  const isCurrency = (index: number) => kind !== 'suppliers' && mapped.get(index)?.type === 'currency';

  // What most rows have and nothing but a record has; it spares them the closer look.
  const telling = columns.filter(({ field }) => TELLING[kind].includes(field));
  const [firstTelling] = telling;
  const tellingIndexes = telling.map(({ index }) => index);

  return (row) => {
    if (telling.length >= 2 && areFilled(row, tellingIndexes)) {
      return mayBeText(row, firstTelling!.index, firstTelling!.header) && isHeaderAgain(row, columns)
        ? 'header'
        : 'data';
    }
    let filled = 0;
    let first = -1;
    let firstAmount = -1;
    let currency = -1;
    let filledOther = 0;
    for (let index = 0; index < row.length; index++) {
      if (isEmpty(row, index)) continue;
      filled++;
      if (isAmount(index)) firstAmount = firstAmount < 0 ? index : firstAmount;
      else if (isCurrency(index)) currency = index;
      else if (first < 0) first = index;
      else if (mapped.has(index)) filledOther++;
    }
    if (filled === 0) return 'blank';
    if (first < 0) first = currency < 0 ? firstAmount : currency;
    const firstText = folded(cellText(row, first));
    if (filled > 1 && isHeaderAgain(row, columns)) return 'header';
    if (filled === 1 && (titles.has(firstText) || PRINTED.test(firstText))) return 'title';
    const hasDate = date !== undefined && date.index !== first && !isEmpty(row, date.index);
    if (
      kind !== 'suppliers'
        ? // Alone, "Total Wine" is a supplier above its bills, not a total of anything.
          !hasDate && filledOther === 0 && (filled > 1 ? TOTAL_WORDS : TOTAL_ALONE).test(firstText)
        : filledOther === 0 && TOTAL_ALONE.test(firstText)
    ) {
      return 'total';
    }
    if (isOnlyAmounts(row, columns)) return 'amounts';
    return filled === 1 && columns.length > 2 ? 'thin' : 'data';
  };
}

function areFilled(row: Row, indexes: readonly number[]): boolean {
  const { bytes, starts, length } = row;
  for (let at = 0; at < indexes.length; at++) {
    const index = indexes[at]!;
    if (index >= length) return false;
    const start = starts[index]!;
    const first = bytes[start]!;
    // Any plain sign fills a cell; blanks, quotes and what is not ASCII need a closer look.
    if (start < row.ends[index]! && first > 34 && first < 128) continue;
    if (isEmpty(row, index)) return false;
  }
  return true;
}

/** Whether a cell begins as a text does; most cells are told from it by that. */
function mayBeText(row: Row, index: number, text: string): boolean {
  const start = row.starts[index]!;
  const first = row.bytes[row.kinds[index] === QUOTED ? start + 1 : start]!;
  return first <= 32 || first >= 128 || first === text.charCodeAt(0);
}

function isHeaderAgain(row: Row, columns: readonly MappedColumn[]): boolean {
  return columns.every(({ index, header }) => cellText(row, index) === header);
}

function isOnlyAmounts(row: Row, columns: readonly MappedColumn[]): boolean {
  const filled = columns.filter(({ index }) => !isEmpty(row, index));
  return columns.length > 2 && filled.length > 0 && filled.every(({ type }) => type === 'amount');
}
