import assert from 'node:assert/strict';
import { test } from 'node:test';
import { columnDescriptions } from './column-descriptions.ts';
import { reportColumns, reportKinds } from './columns.ts';
import { blobSource, exampleFile, exampleSoftware, readReport } from './index.ts';

const languages = ['en', 'fr'] as const;

function read(text: string, kind: (typeof reportKinds)[number], software?: string) {
  const source = blobSource(new Blob([text]), `${kind}.csv`);
  return readReport(source, { kind, today: '2026-11-22', ...(software !== undefined && { software }) });
}

test('the template of every report is read without a problem, in both languages, every column mapped', async () => {
  for (const kind of reportKinds) {
    for (const locale of languages) {
      const { problems, soundCount, files } = await read(exampleFile(kind, locale), kind);
      assert.deepEqual(problems, [], `${kind} ${locale}`);
      assert.equal(soundCount, 2);
      assert.deepEqual(
        files[0]!.understood.columns.map(({ field }) => field),
        reportColumns[kind].map(({ name }) => name),
      );
    }
  }
});

test('the example of every product is read without a problem when the product is named', async () => {
  for (const kind of reportKinds) {
    for (const locale of languages) {
      for (const software of exampleSoftware(kind, locale)) {
        const { problems, soundCount } = await read(exampleFile(kind, locale, software), kind, software);
        assert.deepEqual(problems, [], `${software} ${kind} ${locale}`);
        assert.equal(soundCount, 2, `${software} ${kind} ${locale}`);
      }
    }
  }
});

test('an example bears the product’s own titles, and those of the contract for a product that nobody knows', () => {
  assert.match(exampleFile('bills', 'en', 'Xero'), /^\uFEFF\*ContactName,\*InvoiceNumber,/);
  assert.match(exampleFile('bills', 'fr', 'Business Central'), /^\uFEFFDate comptabilisation;Date document;/);
  assert.equal(exampleFile('bills', 'en', 'Nobody’s Books'), exampleFile('bills', 'en'));
});

test('every column of the contract is described in both languages', () => {
  for (const kind of reportKinds) {
    for (const { name } of reportColumns[kind]) {
      const { en, fr } = columnDescriptions[kind][name]!;
      assert.match(en, /\.$/, `${kind} ${name}`);
      assert.match(fr, /\.$/, `${kind} ${name}`);
    }
  }
});
