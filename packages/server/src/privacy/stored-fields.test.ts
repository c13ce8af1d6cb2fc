import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { openDatabase } from '../database/open.ts';
import { retention } from './retention.ts';
import { storedFields } from './stored-fields.ts';

test('every stored field has a purpose and a retention', async () => {
  const database = await openDatabase({ file: join(mkdtempSync(join(tmpdir(), 'link-')), 'client-link.db') });
  const tables = await database.introspection.getTables();
  await database.destroy();
  const stored = tables.filter(({ name }) => !name.startsWith('sqlite_'));
  const described: Record<string, { kept: string; fields: object }> = storedFields;
  assert.deepEqual(stored.map(({ name }) => name).toSorted(), Object.keys(described).toSorted());
  for (const { name, columns } of stored) {
    const { kept, fields } = described[name]!;
    assert.deepEqual(columns.map((column) => column.name).toSorted(), Object.keys(fields).toSorted(), name);
    assert.ok(kept in retention, name);
  }
});

test('what belongs to a company is found from the company', () => {
  type Belongs = { column: string; to: string; or?: { column: string; to: string } };
  const described: Record<string, { belongs?: Belongs; fields: object }> = storedFields;
  for (const [name, { belongs, fields }] of Object.entries(described)) {
    if ('company_id' in fields && name !== 'deletion_receipts') assert.equal(belongs?.to, 'companies', name);
    if (!belongs) continue;
    assert.ok(belongs.column in fields, name);
    let above: string | undefined = belongs.to;
    while (above && above !== 'companies') above = described[above]!.belongs?.to;
    assert.equal(above, 'companies', name);
    if (belongs.or) assert.ok(belongs.or.column in described[belongs.or.to]!.fields, name);
  }
});
