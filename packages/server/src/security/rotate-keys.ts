import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { type Database, transact } from '../database/open.ts';
import { keyIdOf, Keyring, NOTICED_MS } from './keyring.ts';
import { keyringFile, newKey, replaceKeys } from './keyring-file.ts';
import { type SealedColumn, sealedColumns } from './sealed-columns.ts';

const AT_ONCE = 100;
/** How long a server may go on sealing with the old key: until it notices, and its transaction ends. */
const SETTLED_MS = NOTICED_MS + 14_000;

type Row = Record<string, unknown>;
type Told = (message: string) => void;

/**
 * Seals everything with a new key while servers run, and takes the old one out of the file. Stopped anywhere, the file
 * has all keys that something is sealed with: run again, it goes on.
 */
export async function rotateKeys(
  database: Database,
  file: string,
  { tell = () => {}, settledMs = SETTLED_MS }: { tell?: Told; settledMs?: number } = {},
): Promise<void> {
  const before = keyringFile(file).read();
  if (!before) throw new Error(`There are no keys in ${file}`);
  const isBegun = before.includes(',');
  const spec = isBegun ? before : `${newKey()},${before}`;
  if (!isBegun) replaceKeys(file, spec);
  const keyring = new Keyring(spec);
  const [current, ...old] = spec.split(',').map((key) => key.trim());
  tell(isBegun ? 'A rotation was begun before: it goes on.' : `The new key is ${keyring.currentId}.`);

  tell(`${await sealAgain(database, keyring)} values were sealed again.`);
  // A server that has not looked yet seals with the old key until it does.
  await sleep(settledMs);
  while ((await sealAgain(database, keyring)) > 0) await sleep(Math.min(NOTICED_MS, settledMs));
  replaceKeys(file, current!);
  tell(`${old.map((key) => key.split(':')[0]).join(', ')} is out of the key ring.`);
  // What nobody expects: something was sealed with it after all. Both keys are at hand here.
  await sleep(Math.min(2 * NOTICED_MS, settledMs));
  const late = await sealAgain(database, keyring);
  if (late) tell(`${late} values were sealed again that came late.`);
}

/** Seals with the current key what another one has sealed, some at a time. Answers how many values that were. */
export async function sealAgain(database: Database, keyring: Keyring, each: Told = () => {}): Promise<number> {
  let count = 0;
  for (const column of sealedColumns) {
    for await (const rows of rowsOf(database, column)) {
      const stale = rows.filter((row) => keyIdOf(bytesOf(column, row)!) !== keyring.currentId);
      if (!stale.length) continue;
      await transact(database, async (transaction) => {
        for (const row of stale) if (await replace(transaction, keyring, column, row)) count++;
      });
      each(`${column.table} ${count}`);
    }
  }
  return count;
}

/** How many values each key has sealed. */
export async function countByKey(database: Database): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (const column of sealedColumns)
    for await (const rows of rowsOf(database, column))
      for (const row of rows) {
        const id = keyIdOf(bytesOf(column, row)!);
        counts.set(id, (counts.get(id) ?? 0) + 1);
      }
  return counts;
}

async function* rowsOf(database: Database, column: SealedColumn): AsyncGenerator<Row[]> {
  const key = sql.join(column.key.map((name) => sql.ref(name)));
  let beyond = sql``;
  for (;;) {
    const { rows } =
      await sql<Row>`select * from ${sql.table(column.table)} where ${sql.ref(column.column)} is not null ${beyond} order by ${key} limit ${AT_ONCE}`.execute(
        database,
      );
    const sealed = rows.filter((row) => bytesOf(column, row));
    if (sealed.length) yield sealed;
    if (rows.length < AT_ONCE) return;
    beyond = sql`and (${key}) > (${sql.join(column.key.map((name) => rows.at(-1)![name]))})`;
  }
}

/** The sealed value, if there is one. */
function bytesOf({ column, form }: SealedColumn, row: Row): Uint8Array | undefined {
  if (form === 'bytes') return row[column] as Uint8Array;
  const text =
    form === 'base64' ? (row[column] as string) : (JSON.parse(row[column] as string) as { sealed?: string }).sealed;
  return text === undefined ? undefined : Buffer.from(text, 'base64');
}

/** Whoever has written another value meanwhile has sealed it themselves. */
async function replace(transaction: Database, keyring: Keyring, column: SealedColumn, row: Row): Promise<boolean> {
  const { table, column: name, key, form } = column;
  const place = column.place(row as never);
  const fresh = keyring.seal(keyring.open(bytesOf(column, row)!, place), place);
  const text = fresh.toString('base64');
  const value =
    form === 'bytes'
      ? fresh
      : form === 'base64'
        ? text
        : JSON.stringify({ ...JSON.parse(row[name] as string), sealed: text });
  const where = sql.join(
    [...key, name].map((each) => sql`${sql.ref(each)} = ${row[each]}`),
    sql` and `,
  );
  const { numAffectedRows } =
    await sql`update ${sql.table(table)} set ${sql.ref(name)} = ${value} where ${where}`.execute(transaction);
  return Number(numAffectedRows) > 0;
}
