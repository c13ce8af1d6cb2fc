import { clientColumns, type ClientField, type ClientValues } from './client-columns.ts';
import type { ClientProblem } from './client-problems.ts';

const MAX_TAGS = 10;
const MAX_TAG_NAME = 27;
const MAX_TAG_VALUE = 100;
const MAX_PRODUCTS = 50;
/** A product as the API takes it. */
const PRODUCT = /^[\w.-]{1,64}$/;
/** What a message shows of a wrong value. */
const SHOWN = 60;

/** One address as the API takes it. */
const EMAIL = /^(?:[A-Za-z0-9_'+-]+\.)*[A-Za-z0-9_'+-]*[A-Za-z0-9_+-]@(?:[A-Za-z0-9][A-Za-z0-9-]*\.)+[A-Za-z]{2,}$/;

/** What is wrong with one company, as far as its own values tell. */
export function checkClient(values: ClientValues): ClientProblem[] {
  const problems: ClientProblem[] = [];
  const error = (code: ClientProblem['code'], field: ClientField, params?: ClientProblem['params']) =>
    problems.push({ code, severity: 'error', field, ...(params && { params }) });
  if (!values.name) error('name_missing', 'name');
  for (const { name, maxLength } of clientColumns)
    if ((values[name]?.length ?? 0) > maxLength) error('too_long', name, { max: maxLength });
  for (const field of ['contactEmail', 'ownerEmail'] as const) {
    const value = values[field];
    if (value && !EMAIL.test(value)) error('email_invalid', field, { value: value.slice(0, SHOWN) });
  }
  if (values.contactName && !values.contactEmail) error('email_missing', 'contactEmail');
  if (values.tags && !tagsOf(values.tags)) error('tags_invalid', 'tags');
  if (values.products && !productsOf(values.products)) error('products_invalid', 'products');
  return problems;
}

/** Tags written `region: EU; segment: SMB`; undefined where they can't be read. A tag may have no value. */
export function tagsOf(text: string): Record<string, string> | undefined {
  const tags: Record<string, string> = {};
  for (const part of text.split(/[;\n]/).filter((each) => each.trim())) {
    const [, name = '', value = ''] = /^([^:=]*)[:=]?(.*)$/s.exec(part)!.map((each) => each.trim());
    if (!name || name.length > MAX_TAG_NAME || value.length > MAX_TAG_VALUE) return;
    // A tag that is called like a property of objects is a tag as well.
    Object.defineProperty(tags, name, { value, enumerable: true, configurable: true, writable: true });
  }
  return Object.keys(tags).length <= MAX_TAGS ? tags : undefined;
}

/** Products separated by semicolons or commas; undefined where they can't be read. */
export function productsOf(text: string): string[] | undefined {
  const products = [...new Set(text.split(/[;,\n]/).map((each) => each.trim()))].filter(Boolean);
  const isReadable = products.length <= MAX_PRODUCTS && products.every((each) => PRODUCT.test(each));
  return isReadable ? products : undefined;
}

/** Longer ones can't be right, and would only be carried along. */
const MAX_KEPT = 4000;

/** A value without what no field may hold: control characters, blanks around it, and all lines but where it has some. */
export function cleanClientValue(field: ClientField, text: string): string {
  const { hasLines } = clientColumns.find(({ name }) => name === field)!;
  const kept = text.length > MAX_KEPT ? text.slice(0, MAX_KEPT) : text;
  const lines = (hasLines ? kept.split(/\r\n?|\n/) : [kept]).map((line) =>
    line.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim(),
  );
  const clean = lines.filter(Boolean).join('\n');
  // So a spreadsheet is kept from taking it for a formula, in files of ours too.
  return /^'[=+\-@]/.test(clean) ? clean.slice(1) : clean;
}
