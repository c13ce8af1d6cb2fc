import assert from 'node:assert/strict';
import { test } from 'node:test';
import { emptyDatabase } from '../../test/test-database.ts';
import { openDatabase, transact } from './open.ts';

const open = async () => openDatabase(await emptyDatabase());
const organisation = { id: 'o', name: 'O', logo_url: null, accent: null, cors_origins: '[]', created_at: 1 };

test('a transaction that fails leaves nothing behind', async () => {
  const database = await open();
  await assert.rejects(
    transact(database, async (transaction) => {
      await transaction.insertInto('organisations').values(organisation).execute();
      throw new Error('stop');
    }),
    /stop/,
  );
  assert.deepEqual(await database.selectFrom('organisations').selectAll().execute(), []);
  await database.destroy();
});

test('the root handle inside a transaction fails at once instead of waiting for ever', async () => {
  const database = await open();
  await assert.rejects(
    transact(database, () => database.selectFrom('organisations').selectAll().execute()),
    /root handle/,
  );
  await transact(database, (outer) =>
    transact(outer, (inner) => inner.insertInto('organisations').values(organisation).execute()),
  );
  assert.equal((await database.selectFrom('organisations').selectAll().execute()).length, 1);
  await database.destroy();
});
