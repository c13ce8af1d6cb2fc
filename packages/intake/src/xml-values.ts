/** Digits as a whole number, up to the first other sign. */
export function digits(bytes: Uint8Array, start: number, end: number): number {
  let number = 0;
  for (let at = start; at < end && bytes[at]! >= 48 && bytes[at]! <= 57; at++) number = number * 10 + bytes[at]! - 48;
  return number;
}

export function isWhole(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (bytes[at]! < 48 || bytes[at]! > 57) return false;
  return true;
}

/** A double takes 17 digits and an exponent; a longer row of digits is a text. */
const MAX_NUMBER_BYTES = 64;

/** Whether bytes are a number as XML Schema writes it: `12`, `-0.5`, `1.5E-7`. */
export function isNumber(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start > MAX_NUMBER_BYTES) return false;
  let at = start;
  if (bytes[at] === 45 || bytes[at] === 43) at++;
  let count = 0;
  for (; at < end && bytes[at]! >= 48 && bytes[at]! <= 57; at++) count++;
  if (at === end) return count > 0;
  if (bytes[at] === 46) for (at++; at < end && bytes[at]! >= 48 && bytes[at]! <= 57; at++) count++;
  if (!count || at === end) return count > 0;
  if ((bytes[at]! | 32) !== 101) return false;
  at++;
  if (bytes[at] === 45 || bytes[at] === 43) at++;
  return at < end && isWhole(bytes, at, end);
}

/** The number that bytes which are one stand for. */
export function numberOf(bytes: Uint8Array, start: number, end: number): number {
  if (end - start < 16 && isWhole(bytes, start, end)) return digits(bytes, start, end);
  return Number(String.fromCharCode(...bytes.subarray(start, end)));
}

/** Whether text begins with a day as `yyyy-mm-dd`. */
export function isDay(bytes: Uint8Array, start: number, end: number): boolean {
  return (
    end - start >= 10 &&
    isWhole(bytes, start, start + 4) &&
    bytes[start + 4] === 45 &&
    isWhole(bytes, start + 5, start + 7) &&
    bytes[start + 7] === 45 &&
    isWhole(bytes, start + 8, start + 10)
  );
}
