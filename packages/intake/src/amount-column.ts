import { AmountEvidence, decimalOf, readAmount, type AmountFormat } from './amounts.ts';
import { cellText } from './cell.ts';
import { NUMBER, QUOTED, type Row } from './row.ts';
import { NO_VALUE } from './values.ts';

/** Beyond this many digits a number in hundredths is no longer exact. */
const MAX_DIGITS = 13;

const POINT = 46;
const COMMA = 44;
const SPACE = 32;

/** Reads the amounts of one column as hundredths, and gathers what its values say about their decimal mark. */
export class AmountColumn {
  readonly evidence = new AmountEvidence();
  /** What the last cell was, where its hundredths are NaN. */
  state: 'empty' | 'exact' | 'no_amount' = 'empty';
  /** The last cell as a decimal string, where it is `exact`. */
  exact = '';
  private readonly format: AmountFormat;
  private readonly isMarkComma: boolean;

  constructor(format: AmountFormat) {
    this.format = format;
    this.isMarkComma = format.decimalMark === ',';
  }

  /** The amount of a cell in hundredths; NaN where `state` says what the cell is instead. */
  read(row: Row, index: number): number {
    if (index >= row.length) return this.empty();
    const { bytes } = row;
    let at = row.starts[index]!;
    let end = row.ends[index]!;
    if (at === end) return this.empty();
    const kind = row.kinds[index]!;
    if (kind === QUOTED) {
      at++;
      end--;
    }
    const isNumber = kind === NUMBER;
    const mark = this.isMarkComma && !isNumber ? COMMA : POINT;
    const isNegative = bytes[at] === 45;
    if (isNegative) at++;

    let value = 0;
    let digits = 0;
    let sinceGroup = 0;
    let isGrouped = false;
    for (; at < end; at++) {
      const byte = bytes[at]!;
      const digit = byte - 48;
      if (digit >= 0 && digit <= 9) {
        value = value * 10 + digit;
        digits++;
        sinceGroup++;
        continue;
      }
      if (byte === mark) break;
      const gap = isNumber ? 0 : this.groupSignAt(bytes, at, row.encoding === 'windows-1252');
      if (gap === 0 || (isGrouped ? sinceGroup !== 3 : sinceGroup < 1 || sinceGroup > 3)) {
        return this.readClosely(row, index);
      }
      isGrouped = true;
      sinceGroup = 0;
      at += gap - 1;
    }
    if (digits === 0 || digits > MAX_DIGITS || (isGrouped && sinceGroup !== 3)) return this.readClosely(row, index);
    if (at === end) {
      if (isGrouped) return this.readClosely(row, index);
      if (!isNumber) this.evidence.others++;
      return isNegative && value ? -value * 100 : value * 100;
    }
    const decimals = end - at - 1;
    const tenths = bytes[at + 1]! - 48;
    const hundredths = decimals === 2 ? bytes[at + 2]! - 48 : 0;
    if (
      decimals < 1 ||
      decimals > 2 ||
      (isGrouped && decimals !== 2) ||
      tenths < 0 ||
      tenths > 9 ||
      hundredths < 0 ||
      hundredths > 9
    ) {
      return this.readClosely(row, index);
    }
    if (!isNumber) {
      this.evidence.others++;
      this.evidence.decided[this.isMarkComma ? ',' : '.']++;
    }
    value = value * 100 + tenths * 10 + hundredths;
    return isNegative && value ? -value : value;
  }

  /** The amount of a cell as a decimal string, undefined where there is none. */
  readDecimal(row: Row, index: number): string | undefined {
    const hundredths = this.read(row, index);
    if (!Number.isNaN(hundredths)) return decimalOfHundredths(hundredths);
    return this.state === 'exact' ? this.exact : undefined;
  }

  /** How many bytes of a sign that groups digits stand here, 0 for none. */
  private groupSignAt(bytes: Uint8Array, at: number, isOneByte: boolean): number {
    const byte = bytes[at]!;
    if (!this.isMarkComma) return byte === COMMA ? 1 : 0;
    if (byte === POINT || byte === SPACE) return 1;
    if (isOneByte) return byte === 0xa0 ? 1 : 0;
    if (byte === 0xc2 && bytes[at + 1] === 0xa0) return 2;
    return byte === 0xe2 && bytes[at + 1] === 0x80 && bytes[at + 2] === 0xaf ? 3 : 0;
  }

  private empty(): number {
    this.state = 'empty';
    return Number.NaN;
  }

  private readClosely(row: Row, index: number): number {
    const text = cellText(row, index);
    if (!text || NO_VALUE.test(text)) return this.empty();
    const isNumber = row.kinds[index] === NUMBER;
    if (!isNumber) this.evidence.see(text);
    const decimal = isNumber ? decimalOf(Number(text)) : readAmount(text, this.format);
    if (decimal === undefined) {
      this.state = 'no_amount';
      return Number.NaN;
    }
    if (decimal.length < MAX_DIGITS && decimal.indexOf('.') === decimal.length - 3) {
      return Number(decimal.slice(0, -3) + decimal.slice(-2)) || 0;
    }
    this.state = 'exact';
    this.exact = decimal;
    return Number.NaN;
  }
}

/** Hundredths as a decimal string. */
export function decimalOfHundredths(hundredths: number): string {
  const digits = String(Math.abs(hundredths)).padStart(3, '0');
  return `${hundredths < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
