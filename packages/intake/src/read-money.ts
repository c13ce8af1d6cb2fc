import { decimalOf, readAmount, type AmountFormat } from './amounts.ts';
import { cellText, type Cell } from './report.ts';

/** A cell of an amount column as a decimal string; undefined where it is none. */
export function readMoney(cell: Cell, format: AmountFormat): string | undefined {
  return typeof cell === 'number' ? decimalOf(cell) : readAmount(cellText(cell), format);
}
