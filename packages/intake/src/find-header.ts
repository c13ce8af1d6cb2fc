import { mapColumns, type MappedColumn } from './map-columns.ts';
import { textOf, type Cell, type ReportKind } from './report.ts';

/** One of the first records of a report, kept for finding the header and for sample values. */
export interface SampleRow {
  line: number;
  cells: Cell[];
}

/** The first records that can be the header: titles, filters and page heads stand above it. */
const HEADER_WITHIN = 60;

const VALUE_LIKE = /^[-+(]?[\p{Sc}\s]*\d[\d\s.,/:'-]*[)%]?$/u;

/** The row whose cells name the most fields of the kind, the first of equals; undefined when none is a header. */
export function findHeader(
  rows: readonly SampleRow[],
  kind: ReportKind,
): { row: SampleRow; columns: MappedColumn[] } | undefined {
  let best: { row: SampleRow; columns: MappedColumn[] } | undefined;
  for (const row of rows.slice(0, HEADER_WITHIN)) {
    if (!canBeHeader(row)) continue;
    const columns = mapColumns(row.cells.map(textOf), kind);
    if (columns.length > (best?.columns.length ?? 0)) best = { row, columns };
  }
  if (!best) return;
  const names = best.row.cells.filter((cell) => textOf(cell) !== '').length;
  return best.columns.length >= 2 || names === 1 ? best : undefined;
}

/** The first row of several texts, for a report whose headers nobody knows but a person has mapped. */
export function firstTextRow(rows: readonly SampleRow[]): SampleRow | undefined {
  return rows
    .slice(0, HEADER_WITHIN)
    .find((row) => canBeHeader(row) && row.cells.filter((cell) => textOf(cell) !== '').length > 1);
}

/** Headers are different texts; a row with numbers, amounts or days is a record. */
function canBeHeader({ cells }: SampleRow): boolean {
  const filled = cells.filter((cell) => textOf(cell) !== '');
  const values = filled.filter((cell) => typeof cell !== 'string' || VALUE_LIKE.test(cell.trim())).length;
  return filled.length > 0 && values <= filled.length / 5;
}
