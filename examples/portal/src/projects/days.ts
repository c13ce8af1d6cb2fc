/** A calendar day, `2026-11-22`. Counted in UTC alone, so that no time zone and no clock change shifts it. */
export type Day = string;

const DAY_MS = 86_400_000;
const msOf = (day: Day): number => Date.parse(`${day}T00:00Z`);
const dayOf = (ms: number): Day => new Date(ms).toISOString().slice(0, 10);

export const isDay = (text: unknown): text is Day =>
  typeof text === 'string' &&
  /^\d{4}-\d{2}-\d{2}$/.test(text) &&
  !Number.isNaN(msOf(text)) &&
  dayOf(msOf(text)) === text;

export const addDays = (day: Day, count: number): Day => dayOf(msOf(day) + count * DAY_MS);

export const daysFrom = (day: Day, to: Day): number => Math.round((msOf(to) - msOf(day)) / DAY_MS);

/** Weeks begin on Monday, in both languages. */
export const mondayOf = (day: Day): Day => addDays(day, -((new Date(msOf(day)).getUTCDay() + 6) % 7));

/** `2026-11`. */
export const monthOf = (day: Day): string => day.slice(0, 7);

export const isMonth = (text: unknown): text is string => isDay(`${String(text)}-01`);

export function addMonths(month: string, count: number): string {
  const [year, number] = month.split('-').map(Number) as [number, number];
  return monthOf(dayOf(Date.UTC(year, number - 1 + count, 1)));
}

/** Today where the person is. */
export function today(): Day {
  const now = new Date();
  return dayOf(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()));
}

const utc = { timeZone: 'UTC' } as const;
const formats = new Map<string, Intl.DateTimeFormat>();

function format(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options);
  const known = formats.get(key) ?? new Intl.DateTimeFormat(locale, { ...utc, ...options });
  formats.set(key, known);
  return known;
}

export const dayText = (locale: string, day: Day, options: Intl.DateTimeFormatOptions = { dateStyle: 'long' }) =>
  format(locale, options).format(msOf(day));

/** `22–24 Nov 2026`. */
export const rangeText = (locale: string, starts: Day, ends: Day): string =>
  format(locale, { dateStyle: 'medium' }).formatRange(msOf(starts), msOf(ends));

export const monthText = (locale: string, month: string): string =>
  format(locale, { month: 'long', year: 'numeric' }).format(msOf(`${month}-01`));
