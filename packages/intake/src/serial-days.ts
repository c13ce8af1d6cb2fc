/** From 0000-03-01, where the leap day ends its year, to 1899-12-30, on which a spreadsheet's days begin. */
const DAYS_BEFORE = 693_899;
/** 9999-12-31, with which spreadsheets end. */
const LAST_DAY = 2_958_465;

/**
 * The day a serial number means, counted from 1899-12-30; -1 when it means none. The epoch of 1900 counts a 29 February
 * that never was, the other one begins with 1904.
 */
export function dayOf(serial: number, epoch1904: boolean): number {
  const whole = Math.floor(serial);
  if (!(whole >= 1)) return -1;
  const day = whole + (epoch1904 ? 1462 : whole < 60 ? 1 : 0);
  return day <= LAST_DAY ? day : -1;
}

/** Writes a day from `dayOf` as `yyyy-mm-dd`, and answers where it ends. */
export function writeDay(bytes: Uint8Array, at: number, day: number): number {
  const days = day + DAYS_BEFORE;
  const century = ((4 * days + 3) / 146_097) | 0;
  const dayOfCentury = days - (((146_097 * century) / 4) | 0);
  const yearOfCentury = ((4 * dayOfCentury + 3) / 1461) | 0;
  const dayOfYear = dayOfCentury - (((1461 * yearOfCentury) / 4) | 0);
  const marchMonth = ((5 * dayOfYear + 2) / 153) | 0;
  const dayOfMonth = dayOfYear - (((153 * marchMonth + 2) / 5) | 0) + 1;
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  const year = century * 100 + yearOfCentury + (month < 3 ? 1 : 0);
  bytes[at] = 48 + ((year / 1000) | 0);
  bytes[at + 1] = 48 + (((year / 100) | 0) % 10);
  bytes[at + 2] = 48 + (((year / 10) | 0) % 10);
  bytes[at + 3] = 48 + (year % 10);
  bytes[at + 4] = bytes[at + 7] = 45;
  bytes[at + 5] = 48 + ((month / 10) | 0);
  bytes[at + 6] = 48 + (month % 10);
  bytes[at + 8] = 48 + ((dayOfMonth / 10) | 0);
  bytes[at + 9] = 48 + (dayOfMonth % 10);
  return at + 10;
}
