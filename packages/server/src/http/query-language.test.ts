import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readQuestion } from './query-language.ts';

test('conditions are joined by && before ||, and grouped by braces', () => {
  const is = (field: string, value: string) => ({ field, operator: '=', value });
  assert.deepEqual(readQuestion('a=1'), is('a', '1'));
  assert.deepEqual(readQuestion('a=1||b=2&&c=3'), { any: [is('a', '1'), { all: [is('b', '2'), is('c', '3')] }] });
  assert.deepEqual(readQuestion(' { a = 1 || b=2 } && c.d = x y '), {
    all: [{ any: [is('a', '1'), is('b', '2')] }, is('c.d', 'x y')],
  });
  assert.deepEqual(
    ['!=', '>=', '<=', '>', '<', '~'].map(
      (operator) => (readQuestion(`a${operator}1`) as { operator: string }).operator,
    ),
    ['!=', '>=', '<=', '>', '<', '~'],
  );
});

test('words are no question, and what can’t be read says where', () => {
  for (const words of ['Smith & Co', '100%', 'élan', '', 'a b', '=1']) assert.equal(readQuestion(words), undefined);
  for (const [text, why] of [
    ['a=1&&', /ends early/],
    ['{a=1', /not closed/],
    ['a=1}', /nothing is expected/],
    ['a=1 && b', /can’t be read/],
    ['a=1&&||b=2', /condition is expected/],
    [Array(300).fill('a=1').join('&&'), /more than 50/],
  ] as const)
    assert.throws(() => readQuestion(text), why, text);
});
