import assert from 'node:assert/strict';
import { test } from 'node:test';
import readExcelFile, { readSheet } from 'read-excel-file/node';
import { type Sheet, workbook } from './workbook.ts';

const bytesOf = async (sheets: Sheet[]) => {
  const parts = [];
  for await (const part of workbook(sheets)) parts.push(part);
  return Buffer.concat(parts);
};

test('days, amounts and counts are real days and numbers, and text is never a formula', async () => {
  const bytes = await bytesOf([
    {
      name: 'Bills',
      columns: [{ title: 'Text' }, { title: 'Day' }, { title: 'Amount' }, { title: 'Count' }],
      rows: [
        [['=HYPERLINK("https://evil.example")', { day: '2026-11-22' }, { amount: '-1234567890.05', digits: 2 }, 7]],
        [['+1', { day: '2000-02-29' }, { amount: '12', digits: 0 }, 0]],
        [['Zoë & <Fils> "Ω" \u0007', { day: 'soon' }, { amount: '0.125', digits: 3 }, undefined]],
      ],
    },
  ]);
  assert.deepEqual(await readSheet(bytes), [
    ['Text', 'Day', 'Amount', 'Count'],
    ['=HYPERLINK("https://evil.example")', new Date('2026-11-22T00:00:00Z'), -1_234_567_890.05, 7],
    ['+1', new Date('2000-02-29T00:00:00Z'), 12, 0],
    ['Zoë & <Fils> "Ω" \u0007', 'soon', 0.125, null],
  ]);
});

test('sheets without rows, and with rows that come later, keep their order', async () => {
  const bytes = await bytesOf([
    { name: 'Empty', columns: [{ title: 'Nothing' }], rows: [] },
    {
      name: 'Later',
      columns: [{ title: 'Row' }],
      rows: (async function* () {
        for (let at = 0; at < 3; at++) {
          await new Promise(setImmediate);
          yield Array.from({ length: 1000 }, (_, row) => [at * 1000 + row]);
        }
      })(),
    },
  ]);
  const sheets = await readExcelFile(bytes);
  assert.deepEqual(
    sheets.map(({ sheet, data }) => [sheet, data.length, data.at(-1)]),
    [
      ['Empty', 1, ['Nothing']],
      ['Later', 3001, [2999]],
    ],
  );
});
