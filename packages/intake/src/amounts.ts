import { readCurrency } from './currencies.ts';

/** The sign that separates whole units from their decimals. */
export type DecimalMark = '.' | ',';

/** How the amounts of one column are written. */
export interface AmountFormat {
  decimalMark: DecimalMark;
  /** True where the column marks what is owed with CR, as supplier ledgers do, so that DR is the negative side. */
  creditIsPositive: boolean;
}

interface Written {
  negative: boolean;
  side: '' | 'CR' | 'DR';
  /** Digits with their separators; spaces and apostrophes are unified to one space. */
  digits: string;
}

const PLAIN = /^-?\d{1,15}(?:\.\d{1,2})?$/;
/** The commonest ways to write an amount, told at a glance. */
const GROUPED_BY_COMMA = /^-?\d{1,3}(?:,\d{3})+\.\d{2}$/;
const WITH_DECIMAL_COMMA = /^-?\d{1,3}(?:[. \u00a0\u202f]\d{3})*,\d{2}$/;
const SEPARATORS = /[\u00a0\u2007\u2009\u202f'’`]/g;

/** Takes an amount apart into its sign and its digits; undefined when it is not an amount. */
function takeApart(text: string): Written | undefined {
  let rest = text.replace(SEPARATORS, ' ').replace(/[−–]/g, '-').trim();
  let negative = false;
  let side: Written['side'] = '';
  const sideMark = /(?<=[\d)])\s*(CR|DR)\.?$/i.exec(rest);
  if (sideMark) {
    side = sideMark[1]!.toUpperCase() as 'CR' | 'DR';
    rest = rest.slice(0, sideMark.index);
  }
  rest = withoutCurrency(rest);
  if (rest.startsWith('(') && rest.endsWith(')')) {
    negative = true;
    rest = withoutCurrency(rest.slice(1, -1).trim());
  }
  const sign = /^[+-]|[+-]$/.exec(rest);
  if (sign) {
    if (negative) return;
    negative = sign[0] === '-';
    rest = withoutCurrency(sign.index ? rest.slice(0, -1).trim() : rest.slice(1).trim());
  }
  return /^[\d., ]*\d[\d., ]*$/.test(rest) ? { negative, side, digits: rest } : undefined;
}

function withoutCurrency(text: string): string {
  const sign = text.replace(/^[A-Z]{0,2}\p{Sc}\s?/u, '').replace(/\s?\p{Sc}$/u, '');
  return sign.replace(/^[A-Z]{3}\b|\b[A-Z]{3}$/, (code) => (readCurrency(code) ? '' : code)).trim();
}

const CURRENCY = /[A-Z]{0,2}\p{Sc}|\b[A-Z]{3}\b/u;

/** What the values of a column say about its decimal mark and its sides. */
export class AmountEvidence {
  /** Values that can only be read with this mark. */
  readonly decided: Record<DecimalMark, number> = { '.': 0, ',': 0 };
  /** Up to three values like `1,234`, which are whole or have decimals depending on the mark. */
  readonly undecided: string[] = [];
  undecidedMark: DecimalMark = ',';
  credits = 0;
  others = 0;
  /** A value with each currency met, by its sign or its code; at most three. */
  readonly currencies = new Map<string, string>();

  see(text: string): void {
    if (PLAIN.test(text)) {
      this.others++;
      if (text.includes('.')) this.decided['.']++;
      return;
    }
    if (GROUPED_BY_COMMA.test(text) || WITH_DECIMAL_COMMA.test(text)) {
      this.others++;
      this.decided[text.at(-3) as DecimalMark]++;
      return;
    }
    const written = takeApart(text);
    if (!written) return;
    const [currency] = CURRENCY.exec(text) ?? [];
    if (currency && this.currencies.size < 3 && !this.currencies.has(currency)) this.currencies.set(currency, text);
    if (written.side === 'CR') this.credits++;
    else if (written.side === '') this.others++;
    const { digits } = written;
    const points = digits.split('.').length - 1;
    const commas = digits.split(',').length - 1;
    if (!points && !commas) return;
    if (points && commas) this.decided[digits.lastIndexOf('.') > digits.lastIndexOf(',') ? '.' : ',']++;
    else if (points > 1) this.decided[',']++;
    else if (commas > 1) this.decided['.']++;
    else {
      const mark = points ? '.' : ',';
      const [whole = '', decimals = ''] = digits.split(mark);
      const couldGroup = decimals.length === 3 && /^[1-9]\d{0,2}$/.test(whole);
      if (!couldGroup) this.decided[mark]++;
      else {
        this.undecidedMark = mark;
        if (this.undecided.length < 3) this.undecided.push(text);
      }
    }
  }

  /** The mark most values agree on, or undefined when none of them tells. */
  get mark(): DecimalMark | undefined {
    const { '.': points, ',': commas } = this.decided;
    if (!points && !commas) return;
    return points >= commas ? '.' : ',';
  }

  get creditIsPositive(): boolean {
    return this.credits > this.others;
  }
}

/** Reads an amount as a decimal string with a point; undefined when it is not an amount in this format. */
export function readAmount(text: string, { decimalMark, creditIsPositive }: AmountFormat): string | undefined {
  if (decimalMark === '.' && PLAIN.test(text)) return canonicalDecimal(text);
  if (decimalMark === '.' && GROUPED_BY_COMMA.test(text)) return canonicalDecimal(text.replaceAll(',', ''));
  const written = takeApart(text);
  if (!written) return;
  const parts = written.digits.split(decimalMark);
  if (parts.length > 2) return;
  const whole = ungrouped(parts[0]!.trim(), decimalMark === '.' ? ',' : '.');
  const decimals = parts[1]?.trim() ?? '';
  if (whole === undefined || !/^\d*$/.test(decimals) || (!whole && !decimals)) return;
  const againstUs = written.side === (creditIsPositive ? 'DR' : 'CR');
  return canonicalDecimal(`${written.negative !== againstUs ? '-' : ''}${whole || '0'}.${decimals}`);
}

/** The digits without grouping; undefined unless they are grouped by one sign in threes (or the Indian way). */
function ungrouped(whole: string, otherMark: DecimalMark): string | undefined {
  if (/^\d*$/.test(whole)) return whole;
  const grouping = whole.includes(otherMark) ? otherMark : ' ';
  const groups = whole.split(grouping);
  const last = groups.at(-1)!;
  const isGrouped =
    /^\d{1,3}$/.test(groups[0]!) &&
    /^\d{3}$/.test(last) &&
    groups.slice(1, -1).every((group) => /^\d{2,3}$/.test(group));
  return isGrouped ? groups.join('') : undefined;
}

/** A number of a workbook as a decimal string, rounded to the 15 digits a spreadsheet keeps. */
export function decimalOf(number: number): string | undefined {
  if (!Number.isFinite(number) || Math.abs(number) >= 1e15) return;
  const decimals = Math.max(0, 15 - Math.max(1, Math.ceil(Math.log10(Math.abs(number) || 1))));
  return canonicalDecimal(number.toFixed(Math.min(decimals, 10)));
}

/** At least two decimals, more only where they say something, no leading zeros, no minus zero. */
export function canonicalDecimal(decimal: string): string {
  if (/^(?:0|[1-9]\d*)\.\d\d$/.test(decimal)) return decimal;
  const negative = decimal.startsWith('-');
  const [whole = '', decimals = ''] = (negative ? decimal.slice(1) : decimal).split('.');
  const digits = `${whole.replace(/^0+(?=\d)/, '')}.${decimals.replace(/0+$/, '').padEnd(2, '0')}`;
  return negative && /[1-9]/.test(digits) ? `-${digits}` : digits;
}

/** A sum of decimal strings, exact to the last digit. */
export class DecimalSum {
  private units = 0n;
  private scale = 2;
  /** Hundredths not yet in `units`: adding safe integers is much faster. */
  private hundredths = 0;

  add(decimal: string): void {
    const point = decimal.indexOf('.');
    const decimals = point < 0 ? 0 : decimal.length - point - 1;
    if (decimals === 2 && decimal.length < 15) {
      this.hundredths += Number(decimal.slice(0, point) + decimal.slice(point + 1));
      if (Math.abs(this.hundredths) > 2 ** 52) this.settle();
      return;
    }
    if (decimals > this.scale) {
      this.units *= 10n ** BigInt(decimals - this.scale);
      this.scale = decimals;
    }
    const digits = point < 0 ? decimal : decimal.slice(0, point) + decimal.slice(point + 1);
    this.units += BigInt(digits) * 10n ** BigInt(this.scale - decimals);
  }

  /** Adds a decimal string, or takes it off. */
  addTimes(decimal: string, sign: 1 | -1): void {
    if (sign > 0) this.add(decimal);
    else this.add(decimal.startsWith('-') ? decimal.slice(1) : `-${decimal}`);
  }

  /** Adds a whole number of hundredths. */
  addHundredths(hundredths: number): void {
    this.hundredths += hundredths;
    if (Math.abs(this.hundredths) > 2 ** 52) this.settle();
  }

  private settle(): void {
    this.units += BigInt(this.hundredths) * 10n ** BigInt(this.scale - 2);
    this.hundredths = 0;
  }

  toString(): string {
    this.settle();
    const digits = (this.units < 0n ? -this.units : this.units).toString().padStart(this.scale + 1, '0');
    return canonicalDecimal(
      `${this.units < 0n ? '-' : ''}${digits.slice(0, -this.scale)}.${digits.slice(-this.scale)}`,
    );
  }
}

/** Whether two decimal strings differ by at most two hundredths, as rounded totals do. */
export function isNearly(a: string, b: string): boolean {
  const difference = new DecimalSum();
  difference.add(a);
  difference.add(b.startsWith('-') ? b.slice(1) : `-${b}`);
  return Math.abs(Number(difference.toString())) <= 0.02;
}
