import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linkMessages, toldTexts, wrongText } from './messages.ts';

const all = linkMessages();
const names = { organisation: 'Acme', company: 'Ada Ltd' };

test('every message of the element can be said in other words, as its own would be', () => {
  assert.ok(all.length > 600, `${all.length}`);
  for (const { key, en, fr } of all) for (const said of [en, fr]) assert.equal(wrongText(key, said), undefined, key);
  const screens = new Set(all.map(({ screen }) => screen));
  for (const screen of ['landing', 'software', 'agree', 'connect', 'report', 'fix', 'manage', 'someone', 'problems'])
    assert.ok(screens.has(screen), screen);
});

test('no French message leaves a sign alone at the begin of a line', () => {
  for (const { key, fr } of all.filter(({ screen }) => screen !== 'columns'))
    for (const text of [fr].flat()) assert.doesNotMatch(text, /« | [»;?!]| :|'/, key);
});

test('words that would not be shown as they are meant are refused, with what is meant perhaps', () => {
  for (const [key, said, why] of [
    ['landingTitel', 'x', /no such message; the nearest is landingTitle/],
    ['reporting.howToGt', 'x', /nearest is reporting\.howToGet/],
    ['toString', 'x', /no such message/],
    ['locale', 'x', /no such message/],
    ['begin', ['x'], /one text/],
    ['landingPromises', 'x', /a list/],
    ['aside.outcomes.denied', ['x'], /takes two texts/],
    ['prepareSteps', ['only a title'], /a title in the first line/],
    ['begin', 'x'.repeat(201), /at most 200/],
    ['reporting.readingRows', '{rows} read', /\{rows\} is unknown; known are \{count\}, \{organisation\}, \{company\}/],
    ['waitTitle', '{software|one|two}', /is no number/],
    ['reporting.readingRows', '{count|row}', /write \{count\|row\|rows\}/],
    ['reporting.readingRows', '{count|a|b|c}', /write \{count\|row\|rows\}/],
  ] as const)
    assert.match(wrongText(key, said as never) ?? '', why, key);
  assert.equal(wrongText('reporting.readingRows', '{count} {count|row|rows} for {company}'), undefined);
});

test('the element is told where its values stand', () => {
  assert.deepEqual(
    toldTexts(
      {
        begin: 'Go, {company}',
        waitTitle: '{software} · {organisation}',
        reconnecting: '{company}, not {organisation}',
        prepareSteps: ['One\nFirst', 'Two\nSecond\nthird'],
        'reporting.attention': '{counted} {count|is|are} odd for {organisation}',
        'reporting.encodings.comma': 'by commas',
        'problems.no_rows.message': '{file} of {company} is empty',
        'gone.since': 'x',
      },
      names,
    ),
    {
      begin: 'Go, Ada Ltd',
      waitTitle: '{0} · Acme',
      reconnecting: '{0}, not Acme',
      prepareSteps: [
        ['One', 'First'],
        ['Two', 'Second\nthird'],
      ],
      reporting: { attention: '{0#1} {1|is|are} odd for Acme', encodings: { ',': 'by commas' } },
      problems: { no_rows: { message: '{file} of Ada Ltd is empty' } },
    },
  );
});
