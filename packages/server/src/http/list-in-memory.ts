import type { Page, Paging } from '@client-link/contract';
import type * as z from 'zod/mini';
import { searchKey } from '../records/search-key.ts';
import { offsetOf, pageOf } from './page.ts';
import { type Condition, isDay, noSuchField, type Question, readQuestion } from './query-language.ts';
import { Refusal } from './refuse.ts';
import { scalarFields } from './scalar-fields.ts';

interface Listed<T> {
  path: string;
  query: z.output<typeof Paging>;
  /** Of one item: its scalar fields can be asked for and ordered by. */
  schema: z.ZodMiniType;
  /** What words without an operator are looked for in. */
  text: (item: T) => string;
}

/**
 * A page of a list that is short by its nature, such as one company's connections, in the order that it has unless
 * `orderBy` says otherwise.
 * @throws Refusal `invalid_request`
 */
export function listInMemory<T extends Record<string, unknown>>(
  items: readonly T[],
  { path, query, schema, text }: Listed<T>,
): Page<T> {
  const fields = scalarFields(schema);
  const question = query.query ? readQuestion(query.query) : undefined;
  if (question) checkFields(question, fields);
  const wanted = searchKey(query.query ?? '');
  const found = items.filter((item) => (question ? holds(question, item) : searchKey(text(item)).includes(wanted)));
  const ordered = query.orderBy === undefined ? found : inOrder(found, query.orderBy, fields);
  return pageOf(path, query, found.length, ordered.slice(offsetOf(query), offsetOf(query) + query.pageSize));
}

type Fields = ReturnType<typeof scalarFields>;

function checkFields(question: Question, fields: Fields): void {
  if ('all' in question) for (const each of question.all) checkFields(each, fields);
  else if ('any' in question) for (const each of question.any) checkFields(each, fields);
  else if (!fields.has(question.field)) noSuchField(question.field, fields.keys());
}

function holds(question: Question, item: unknown): boolean {
  if ('all' in question) return question.all.every((each) => holds(each, item));
  if ('any' in question) return question.any.some((each) => holds(each, item));
  return meets(valueAt(item, question.field), question);
}

const valueAt = (item: unknown, field: string): unknown =>
  field.split('.').reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], item);

function meets(own: unknown, { operator, value }: Condition): boolean {
  if (operator === '~') return searchKey(String(own ?? '')).includes(searchKey(value));
  if (operator === '!=') return !isSame(own, value);
  if (operator === '=') return isSame(own, value);
  if (own === undefined || own === null) return false;
  const order = compare(comparable(own, value), typeof own === 'number' ? Number(value) : value);
  return { '>': order > 0, '<': order < 0, '>=': order >= 0, '<=': order <= 0 }[operator];
}

const comparable = (own: unknown, value: string): string | number =>
  typeof own === 'number' ? own : isDay(value) ? String(own).slice(0, 10) : String(own);

const isSame = (own: unknown, value: string): boolean =>
  typeof own === 'number' ? own === Number(value) : String(comparable(own ?? '', value)) === value;

const compare = (one: string | number, other: string | number): number => (one < other ? -1 : one > other ? 1 : 0);

function inOrder<T>(items: T[], orderBy: string, fields: Fields): T[] {
  const field = orderBy.replace(/^-/, '');
  if (!fields.has(field)) {
    const message = `one of ${[...fields.keys()].join(', ')}`;
    throw new Refusal('invalid_request', `query.orderBy: this list is ordered by ${message}.`, {
      errors: [{ itemId: 'query.orderBy', message }],
    });
  }
  const sign = orderBy.startsWith('-') ? -1 : 1;
  const keyOf = (item: T) => {
    const value = valueAt(item, field);
    return typeof value === 'number' ? value : searchKey(String(value ?? ''));
  };
  return items.toSorted((one, other) => sign * compare(keyOf(one), keyOf(other)));
}
