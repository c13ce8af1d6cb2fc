import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CompanyRequest } from '@client-link/contract';
import { blobSource } from '../byte-source.ts';
import {
  checkClient,
  clientColumns,
  clientProblemCodes,
  type ClientListOptions,
  type ClientRow,
  clientTemplate,
  describeClientProblem,
  describeListRefusal,
  readClientList,
  rejectedClients,
} from './index.ts';

const fileOf = async (content: string | AsyncIterable<Uint8Array> | Uint8Array, name = 'clients.csv') => {
  const parts: unknown[] = [];
  if (typeof content === 'string' || content instanceof Uint8Array) parts.push(content);
  else for await (const part of content) parts.push(part);
  return blobSource(new Blob(parts as BlobPart[]), name);
};

async function read(content: Parameters<typeof fileOf>[0], options: ClientListOptions = {}) {
  const rows: ClientRow[] = [];
  const reading = await readClientList(await fileOf(content), {
    ...options,
    onRows: (some) => void rows.push(...some),
  });
  return { reading, rows };
}

test('each template is read back as it is, without a problem', async () => {
  for (const locale of ['en', 'fr'] as const)
    for (const format of ['csv', 'xlsx'] as const) {
      const { reading, rows } = await read(clientTemplate(format, locale));
      assert.equal(reading.refusal, undefined, `${locale} ${format}`);
      assert.deepEqual(
        reading.understood!.columns.map(({ field }) => field),
        // The last one is empty in both examples, and has its title.
        clientColumns.map(({ name }) => name),
      );
      assert.deepEqual([reading.rowCount, reading.errorCount], [2, 0]);
      assert.match(rows[0]!.values.address!, /^12 .+\n.+\n.+$/);
    }
});

test('titles are understood in English and French, whatever stands around them', async () => {
  const { reading, rows } = await read(
    'Liste au 22/11/2026;;;\n\nRaison sociale;N° client;Rue;Code postal;Ville;Courriel;Interlocuteur;Inconnu\nÉlan & Søn;42;1 rue X;75001;Paris;a@b.fr;Zoé;?\n',
  );
  assert.equal(reading.understood!.headerLine, 3);
  assert.deepEqual(
    reading.understood!.columns.map(({ field }) => field),
    ['name', 'code', 'address', 'address', 'address', 'contactEmail', 'contactName', null],
  );
  assert.deepEqual(rows[0]!.values, {
    name: 'Élan & Søn',
    code: '42',
    address: '1 rue X\n75001\nParis',
    contactEmail: 'a@b.fr',
    contactName: 'Zoé',
  });
  assert.equal(rows[0]!.line, 4);
});

test('of two columns for one field the surer is taken, and a person’s choice goes before both', async () => {
  const list = 'Account,Company name,ID\nA-1,Acme,7\n';
  assert.deepEqual((await read(list)).rows[0]!.values, { name: 'Acme', code: '7' });
  const columns = [
    { index: 0, field: 'code' as const },
    { index: 2, field: null },
  ];
  assert.deepEqual((await read(list, { columns })).rows[0]!.values, { name: 'Acme', code: 'A-1' });
});

test('a list without titles has its columns chosen, and loses no row', async () => {
  const list = 'Acme Ltd\nHarbor\n';
  const { reading } = await read(list);
  assert.equal(reading.refusal!.code, 'name_column_missing');
  const { rows } = await read(list, { headerLine: 0, columns: [{ index: 0, field: 'name' }] });
  assert.deepEqual(
    rows.map(({ line, values }) => [line, values.name]),
    [
      [1, 'Acme Ltd'],
      [2, 'Harbor'],
    ],
  );
});

test('text that is not UTF-8 is read whole, and no row twice', async () => {
  const many = Array.from({ length: 3000 }, (_, index) => `Company ${index},C${index}\n`).join('');
  const bytes = Buffer.from(`Name,Code\n${many}Société Générale é,X\n`, 'latin1');
  const { reading, rows } = await read(bytes);
  assert.equal(reading.rowCount, 3001);
  assert.equal(rows.length, 3001);
  assert.equal(rows.at(-1)!.values.name, 'Société Générale é');
});

test('what a row says wrongly is told by field, and everything else is taken by the API', () => {
  const codes = (values: Parameters<typeof checkClient>[0]) => checkClient(values).map(({ code }) => code);
  assert.deepEqual(codes({}), ['name_missing']);
  assert.deepEqual(codes({ name: 'x'.repeat(201), code: 'y'.repeat(51) }), ['too_long', 'too_long']);
  assert.deepEqual(codes({ name: 'A', contactName: 'Zoé' }), ['email_missing']);
  assert.deepEqual(codes({ name: 'A', tags: 'region: EU; segment: SMB; vip' }), []);
  assert.deepEqual(codes({ name: 'A', tags: `${'n'.repeat(28)}: x` }), ['tags_invalid']);
  assert.deepEqual(codes({ name: 'A', tags: ': x' }), ['tags_invalid']);
  assert.deepEqual(codes({ name: 'A', products: 'a product' }), ['products_invalid']);
  for (const email of [
    'a@b.fr',
    'a.b+c@d-e.example',
    'a@b',
    'a b@c.fr',
    'a@b.fr, c@d.fr',
    "o'hara@x.ie",
    '.a@b.fr',
    'a..b@c.fr',
    'é@b.fr',
  ]) {
    const isTaken = CompanyRequest.safeParse({ name: 'A', contact: { email } }).success;
    assert.deepEqual(codes({ name: 'A', contactEmail: email }), isTaken ? [] : ['email_invalid'], email);
  }
});

test('every problem has words in both languages', () => {
  for (const locale of ['en', 'fr'] as const) {
    for (const code of clientProblemCodes) {
      const { message, action } = describeClientProblem(
        { code, severity: 'error', field: 'contactEmail', params: { value: 'V', other: 'O', otherLine: 7, max: 50 } },
        locale,
      );
      assert.ok(message && action);
      assert.doesNotMatch(message + action, /[{}]/);
    }
    assert.match(
      describeListRefusal({ code: 'too_many_rows', params: { max: 200_000 } }, 'a.csv', locale).message,
      /200/,
    );
  }
});

test('what is no list is refused, and so is what is too much', async () => {
  assert.equal((await read('')).reading.refusal!.code, 'empty_file');
  assert.equal((await read('Name,Code\n')).reading.refusal!.code, 'no_rows');
  assert.equal((await read('%PDF-1.7 x')).reading.refusal!.code, 'unsupported_format');
  assert.equal((await read(Buffer.from('PK\u0003\u0004nothing'))).reading.refusal!.code, 'damaged_file');
  assert.equal((await read('Name\nA\nB\nC\n', { maxRows: 2 })).reading.refusal!.code, 'too_many_rows');
  assert.equal((await read('Name\nA\n', { maxBytes: 3 })).reading.refusal!.code, 'too_large');
});

test('rows that were not imported come back with the columns of the list, as corrected, and can be imported again', async () => {
  const list = 'Name,Street,City,Mail,Colour\n=cmd|x,1 A St,Town,nobody,red\n,,,,blue\n';
  const { reading, rows } = await read(list);
  const rejected = rows.map(({ line, cells, problems }) => ({
    line,
    cells,
    problems,
    fixes: line === 3 ? { name: 'Fixed', tags: 'a: b' } : {},
    isTakenOut: line === 3,
  }));
  async function* some() {
    yield rejected;
  }
  for (const format of ['csv', 'xlsx'] as const) {
    const file = rejectedClients(some(), { columns: reading.understood!.columns, format, locale: 'en' });
    const again = await read(file);
    assert.deepEqual(
      again.rows.map(({ values }) => values),
      [
        { name: '=cmd|x', address: '1 A St\nTown', contactEmail: 'nobody' },
        { name: 'Fixed', tags: 'a: b' },
      ],
    );
    const titles = again.reading.understood!.columns.map(({ title }) => title);
    assert.deepEqual(titles.slice(0, 5), ['Name', 'Street', 'City', 'Mail', 'Colour']);
    assert.deepEqual(titles.slice(-2), ['Row', 'Reason']);
    assert.match(again.rows[0]!.cells.at(-1)!, /“nobody” is no e-mail address/);
    assert.match(again.rows[1]!.cells.at(-1)!, /Taken out\. The name is missing\./);
  }
});

test('many rows are handed over some at a time', async () => {
  const line = (index: number) => `Company ${index},C-${index},"${index} Street\nTown",c${index}@example.com\n`;
  const parts = Array.from({ length: 20 }, (__, part) =>
    Array.from({ length: 1000 }, (_, index) => line(part * 1000 + index)).join(''),
  );
  let most = 0;
  let count = 0;
  const source = blobSource(new Blob(['Name,Code,Address,E-mail\n', ...parts]), 'many.csv');
  const reading = await readClientList(source, {
    onRows: async (rows) => {
      most = Math.max(most, rows.length);
      count += rows.length;
      await new Promise(setImmediate);
    },
  });
  assert.deepEqual([reading.rowCount, count, reading.errorCount], [20_000, 20_000, 0]);
  assert.ok(most < 15_000, `${most} rows at once`);
});
