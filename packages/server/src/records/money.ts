const DEFAULT_DIGITS = 2;
/** A number holds so many digits exactly. */
const EXACT_DIGITS = 15;
const POINT = 46;
const digitsByCurrency = new Map<string, number>();

/** Decimals of a currency: 2 for most, 0 for JPY, 3 for KWD; 2 where the currency is unknown. */
export function fractionDigits(currency: string): number {
  let digits = digitsByCurrency.get(currency);
  if (digits === undefined) {
    try {
      const format = new Intl.NumberFormat('en', { style: 'currency', currency });
      digits = format.resolvedOptions().maximumFractionDigits ?? DEFAULT_DIGITS;
    } catch {
      digits = DEFAULT_DIGITS;
    }
    digitsByCurrency.set(currency, digits);
  }
  return digits;
}

/** `'-12.345'` in EUR is `-1235`: half a minor unit is rounded away from zero. */
export function minorUnits(decimal: string, currency: string): number {
  // Most amounts have as many decimals as their currency.
  if (
    decimal.length <= EXACT_DIGITS &&
    decimal.charCodeAt(decimal.length - 3) === POINT &&
    fractionDigits(currency) === 2
  ) {
    const units = Number(decimal.slice(0, -3) + decimal.slice(-2));
    if (Number.isInteger(units)) return units || 0;
  }
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(decimal);
  if (!match) throw new TypeError(`"${decimal}" is not a decimal amount`);
  const [, sign, whole, fraction = ''] = match;
  const digits = fractionDigits(currency);
  const kept = fraction.slice(0, digits).padEnd(digits, '0');
  const roundUp = Number(fraction[digits] ?? '0') >= 5 ? 1 : 0;
  const text = `${whole}${kept}`;
  const units = text.length <= EXACT_DIGITS ? Number(text) + roundUp : Number(BigInt(text) + BigInt(roundUp));
  return sign && units ? -units : units;
}

/** `-1235` in EUR is `'-12.35'`. */
export function decimalOf(minor: number, currency: string): string {
  const digits = fractionDigits(currency);
  const text = String(Math.abs(minor)).padStart(digits + 1, '0');
  const sign = minor < 0 ? '-' : '';
  return digits ? `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}` : `${sign}${text}`;
}
