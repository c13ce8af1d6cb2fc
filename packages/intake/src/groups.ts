import type { SampleRow } from './find-header.ts';
import { looksLikeAmount, looksLikeDay } from './looks-like.ts';
import type { MappedColumn } from './map-columns.ts';
import { textOf, type ReportKind } from './report.ts';
import { isMoneyKind } from './report-kinds.ts';

/**
 * Ledgers by supplier name each supplier once, on a line of its own above its records, and leave the column empty below
 * it. Answers the mapping with that column as the supplier's name; undefined for any other report.
 */
export function findGroups(
  rows: readonly SampleRow[],
  kind: ReportKind,
  columns: readonly MappedColumn[],
  titles: readonly string[],
): MappedColumn[] | undefined {
  if (!isMoneyKind(kind)) return;
  const day = columns.find(({ type }) => type === 'date');
  const amounts = columns.filter(({ type }) => type === 'amount');
  if (!day || !amounts.length) return;
  const isRecord = ({ cells }: SampleRow) =>
    textOf(cells[day.index] ?? '') !== '' &&
    looksLikeDay(cells[day.index]!) &&
    amounts.some(({ index }) => textOf(cells[index] ?? '') !== '' && looksLikeAmount(cells[index]!));
  const named = columns.find(({ field }) => field === 'supplierName' || field === 'supplierId');
  const records = rows.filter(isRecord);
  if (records.length < 2) return;
  if (named && records.filter(({ cells }) => textOf(cells[named.index] ?? '') === '').length < records.length / 2)
    return;

  // The column of the lines that stand alone directly above a record.
  const heads = new Map<number, number>();
  rows.forEach((row, at) => {
    const index = onlyCell(row);
    if (index === undefined || !rows[at + 1] || !isRecord(rows[at + 1]!)) return;
    if (records.every(({ cells }) => textOf(cells[index] ?? '') === '')) heads.set(index, (heads.get(index) ?? 0) + 1);
  });
  const [index] = [...heads].toSorted((one, other) => other[1] - one[1])[0] ?? [];
  if (index === undefined || (named && named.index !== index)) return;
  const others = columns.filter((column) => column.index !== index && column.field !== 'supplierName');
  return [
    ...others,
    { index, header: titles[index] ?? '', field: 'supplierName', type: 'name' as const, how: 'rule' as const },
  ].toSorted((one, other) => one.index - other.index);
}

function onlyCell({ cells }: SampleRow): number | undefined {
  const filled = cells.flatMap((cell, index) => (textOf(cell) ? [index] : []));
  return filled.length === 1 ? filled[0] : undefined;
}
