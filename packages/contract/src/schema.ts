import * as z from 'zod/mini';
import './endpoint.ts';

/** A value from a known set today; values of tomorrow survive as strings. */
export const openEnum = <const T extends string>(_known: readonly T[]) =>
  z.string() as unknown as z.ZodMiniType<T | (string & {}), T | (string & {})>;

export const Uuid = z.uuid();
/** ISO 8601 in UTC, `2026-11-22T09:30:00.000Z`. */
export const DateTime = z.iso.datetime();
/** A calendar day, `2026-11-22`. */
export const Day = z.iso.date();
/** An origin as browsers send it: scheme, host and port, nothing after. */
export const Origin = z.string().check(
  z.regex(/^https?:\/\/([a-z0-9-]+(\.[a-z0-9-]+)*|\[[0-9a-f:]+\])(:\d{1,5})?$/, {
    error: 'must be an origin such as https://app.example.com: lower case, no path, no final slash',
  }),
);
export const Locale = z.enum(['en', 'fr']);
export type Locale = z.infer<typeof Locale>;

const typed = (maximum: number, characters: RegExp) =>
  z
    .string()
    .check(
      z.trim(),
      z.minLength(1),
      z.maxLength(maximum),
      z.regex(characters, { error: 'must not contain control characters' }),
    );

/** Text a person typed: any Unicode, no control characters, something other than spaces. */
// oxlint-disable-next-line no-control-regex
export const line = (maximum: number) => typed(maximum, /^[^\u0000-\u001f\u007f]*$/);
/** The same in as many lines as it takes. */
export const lines = (maximum: number) => typed(maximum, /^[\P{Cc}\r\n]*$/u);
