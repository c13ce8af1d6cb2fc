import assert from 'node:assert/strict';
import { test } from 'node:test';
import { filledIn, wrongInTemplate } from './return-template.ts';

test('a value that is not known leaves its parameter out, and bends nothing', () => {
  const template = 'https://app.example/done/{companyId}?status={statusCode}&error={errorMessage}&step=2#top';
  assert.equal(wrongInTemplate(template), undefined);
  assert.equal(
    filledIn(template, { companyId: 'c 1/..', statusCode: '200' }),
    'https://app.example/done/c%201%2F..?status=200&step=2#top',
  );
  assert.equal(filledIn('https://app.example/?error={errorMessage}', {}), 'https://app.example/');
});

test('a value never becomes another parameter, another path or another host', () => {
  const filled = new URL(
    filledIn('https://app.example/a?text={statusText}', { statusText: 'x&outcome=linked#/@evil.example' }),
  );
  assert.deepEqual([filled.host, filled.pathname, [...filled.searchParams.keys()]], ['app.example', '/a', ['text']]);
});

test('an address that could lead elsewhere, or would bend, is refused when it is saved', () => {
  for (const [template, why] of [
    ['https://{companyId}.example/', /fixed host/],
    ['https://app.example{companyId}', /fixed host/],
    ['https://user@app.example/', /fixed host/],
    ['javascript:alert(1)', /fixed host/],
    ['http://app.example/', /https/],
    ['https://app.example/{statusText}/', /whole value/],
    ['https://app.example/?a=x{statusText}', /whole value/],
    ['https://app.example/?a={custom}', /not known/],
  ] as const)
    assert.match(wrongInTemplate(template) ?? '', why, template);
  assert.equal(wrongInTemplate('http://localhost:3000/{companyId}'), undefined);
});
