import type { DataType } from '@client-link/contract';
import type { Database } from '../database/open.ts';
import { rowsThatShow } from './rows-that-show.ts';
import { liveSets, publishedBatches } from './sets.ts';
import { sharedConnections } from './shared-connections.ts';

/** A row that a company shares, whether a software sent it or a person uploaded it. */
export interface SharedRow {
  connectionId: string;
  /** Of a supplier: its name, as names are compared. */
  day: string;
  currency: string;
  amountMinor: number;
  json: string;
}

const AT_ONCE = 500;

/** All rows of one kind that the company shares now, some at a time: they are never all in memory. */
export async function* everyRow(
  database: Database,
  companyId: string,
  dataType: DataType,
): AsyncGenerator<SharedRow[]> {
  for (const { id, method } of await sharedConnections(database, companyId, dataType)) {
    const rows = method === 'connect' ? connectedRows(database, id, dataType) : uploadedRows(database, id, dataType);
    for await (const some of rows)
      for (let start = 0; start < some.length; start += AT_ONCE) {
        yield some.slice(start, start + AT_ONCE).map((row) => ({
          connectionId: id,
          day: row.sort_key.slice(0, 10),
          currency: row.currency ?? '',
          amountMinor: row.amount_minor ?? 0,
          json: row.json,
        }));
        // Others are served in between.
        await new Promise(setImmediate);
      }
  }
}

interface Row {
  sort_key: string;
  currency: string | null;
  amount_minor: number | null;
  json: string;
}

async function* connectedRows(database: Database, connectionId: string, dataType: DataType): AsyncGenerator<Row[]> {
  let after = '';
  for (;;) {
    const rows = await database
      .selectFrom('records')
      .select(['record_id', 'sort_key', 'currency', 'amount_minor', 'json'])
      .where('connection_id', '=', connectionId)
      .where('data_type', '=', dataType)
      .where('record_id', '>', after)
      .orderBy('record_id')
      .limit(AT_ONCE)
      .execute();
    yield rows;
    if (rows.length < AT_ONCE) return;
    after = rows.at(-1)!.record_id;
  }
}

async function* uploadedRows(database: Database, connectionId: string, dataType: DataType): AsyncGenerator<Row[]> {
  for (const { id } of await liveSets(database, [connectionId], dataType)) {
    const batches = await publishedBatches(database, id);
    yield* rowsThatShow(
      database,
      batches.map((batch) => batch.id),
    );
  }
}
