import { NO_DATE, readDate } from './dates.ts';
import type { Cell } from './report.ts';

/** Whether a cell can be a day, however the column writes days. */
export function looksLikeDay(cell: Cell): boolean {
  if (typeof cell !== 'string') return true;
  const text = cell.trim();
  return NO_DATE.test(text) || readDate(text, { order: 'dmy', isSerial: true }) !== 'not_a_date';
}

/** Whether a cell can be an amount, however the column writes amounts. */
export function looksLikeAmount(cell: Cell): boolean {
  if (typeof cell !== 'string') return typeof cell === 'number';
  const text = cell.trim();
  const isDay = !/^\d+$/.test(text) && readDate(text, { order: 'dmy' }) !== 'not_a_date';
  return /\d/.test(text) && !isDay && /^[^\p{L}/:]*(?:\p{L}{1,3}[^\p{L}/:]*)?$/u.test(text);
}
