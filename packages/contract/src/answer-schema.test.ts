// The element's bundle judges answers by schemas of our own, a tenth of zod's size: here both judge the same.
import assert from 'node:assert/strict';
import { registerHooks } from 'node:module';
import { test } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import type { Endpoint } from './index.ts';
import * as contract from './link.ts';
import * as manage from './manage.ts';
import * as words from './schema.ts';

const SMALL = '?small';
const hooks = registerHooks({
  resolve(specifier, context, next) {
    const isSmall = context.parentURL?.endsWith(SMALL) === true || specifier.endsWith(SMALL);
    const found = next(
      isSmall && specifier === 'zod/mini' ? new URL('answer-schema.ts', import.meta.url).href : specifier,
      context,
    );
    return isSmall && !found.url.endsWith(SMALL) ? { ...found, url: found.url + SMALL } : found;
  },
});
const small = (await import(`./link.ts${SMALL}`)) as typeof contract;
const smallManage = (await import(`./manage.ts${SMALL}`)) as typeof manage;
const smallWords = (await import(`./schema.ts${SMALL}`)) as typeof words;
hooks.deregister();

interface Verdict {
  success: boolean;
  data?: unknown;
  error?: { issues: { path: PropertyKey[] }[] };
}
interface Judge {
  safeParse(value: unknown): Verdict;
}

/** Both take it as the same, or refuse it at the same place: in a union, zod may look further into one of its kinds. */
function assertSameVerdict(own: Judge, zod: Judge, value: unknown, part: string): void {
  const [mine, theirs] = [own.safeParse(value), zod.safeParse(value)];
  const at = mine.error?.issues[0]!.path ?? [];
  if (
    mine.success === theirs.success &&
    isDeepStrictEqual(mine.data, theirs.data) &&
    isDeepStrictEqual(at, theirs.error?.issues[0]!.path.slice(0, at.length) ?? [])
  )
    return;
  assert.deepEqual(mine, theirs, `${part}: ${String(JSON.stringify(value)).slice(0, 300)}`);
}

/** A value as a zod schema wants it; with everything that may be there, or nothing of it. */
function example(schema: unknown, isFull: boolean): unknown {
  const { def } = (schema as { _zod: { def: Record<string, unknown> & { type: string } } })._zod;
  const inner = (each: unknown) => example(each, isFull);
  switch (def.type) {
    case 'object': {
      const entries = Object.entries(def['shape'] as object).map(([key, each]) => [key, inner(each)]);
      return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
    }
    case 'array':
      return isFull ? [inner(def['element'])] : [];
    case 'record':
      return isFull ? { 7: inner(def['valueType']) } : {};
    case 'optional':
    case 'default':
      return isFull ? inner(def['innerType']) : undefined;
    case 'nullable':
      return isFull ? inner(def['innerType']) : null;
    case 'union':
      return inner((def['options'] as unknown[])[isFull ? 0 : 1]);
    case 'enum':
      return Object.values(def['entries'] as object)[0];
    case 'literal':
      return (def['values'] as unknown[])[0];
    case 'boolean':
      return true;
    case 'number':
      return 3;
    case 'string':
      return stringOf(String(def['format'] ?? ''));
    default:
      return 'anything';
  }
}

const strings: Record<string, string> = {
  uuid: '6f1de2a0-4c0a-4b43-9d51-0a43c2b1d7e2',
  datetime: '2026-11-22T09:30:00.000Z',
  date: '2026-11-22',
  email: 'ada@example.com',
};
const stringOf = (format: string): string => strings[format] ?? 'a word';

/** The value with something wrong, or merely more, in each of its places. */
function* spoiled(value: unknown): Generator<unknown> {
  for (const other of [undefined, null, '', 'x', -1, 1.5, Number.NaN, true, [], {}, [1], { a: 1 }]) yield other;
  if (Array.isArray(value)) for (const each of spoiled(value[0])) yield [each, ...value.slice(1)];
  else if (typeof value === 'object' && value !== null) {
    yield { ...value, addedTomorrow: { by: 'a newer server' } };
    for (const [key, held] of Object.entries(value)) {
      const { [key]: _, ...rest } = value as Record<string, unknown>;
      yield rest;
      for (const each of spoiled(held)) yield { ...value, [key]: each };
    }
  }
}

const parts = ['response', 'body', 'query', 'params'] as const;
const compared = new Set<unknown>();
for (const [name, endpoint] of Object.entries<Endpoint>({ ...contract.linkEndpoints, ...manage.manageEndpoints }))
  test(`${name} is judged as zod judges it`, () => {
    const other = ({ ...small.linkEndpoints, ...smallManage.manageEndpoints } as Record<string, Endpoint>)[name]!;
    for (const part of parts) {
      const [zod, own] = [endpoint[part], other[part]] as [Judge | undefined, Judge | undefined];
      if (!zod || compared.has(zod)) continue;
      compared.add(zod);
      for (const isFull of [true, false]) {
        const good = example(zod, isFull);
        for (const value of [good, ...spoiled(good)]) assertSameVerdict(own!, zod, value, part);
      }
    }
  });

test('texts with a form are judged as zod judges them', () => {
  const { Uuid, DateTime, Day } = words;
  const values = [...Object.values(strings), '2026-02-29', '2024-02-29', '2026-11-22T24:00:00Z', '2026-11-22T09:30Z'];
  const more = [
    '2026-11-22T09:30:00+01:00',
    '2026-11-22T09:30:00',
    '2026-13-01',
    '6F1DE2A0-4C0A-4B43-9D51-0A43C2B1D7E2',
  ];
  for (const value of [...values, ...more, '2026-11-22 09:30:00Z', '00000000-0000-0000-0000-000000000000'])
    for (const [name, zod] of Object.entries({ Uuid, DateTime, Day })) {
      const own = smallWords[name as 'Uuid'];
      assert.equal(own.safeParse(value).success, (zod as Judge).safeParse(value).success, `${name}: ${value}`);
    }
});
