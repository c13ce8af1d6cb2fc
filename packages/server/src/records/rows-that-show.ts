import type { Database } from '../database/open.ts';
import { firstRowOf, lastRowOf } from './batch-rows.ts';
import type { EarlierRow } from './earlier-rows.ts';

const ROWS_AT_ONCE = 5000;

/** Rows of these batches that none of them stands for, many at a time: they are never all in memory. */
export async function* rowsThatShow(database: Database, batches: readonly number[]): AsyncGenerator<EarlierRow[]> {
  for (const batch of batches) {
    let after = firstRowOf(batch) - 1;
    for (;;) {
      const rows = await database
        .selectFrom('report_rows')
        .select(['id', 'record_id', 'sort_key', 'currency', 'amount_minor', 'json'])
        .where('id', '>', after)
        .where('id', '<=', lastRowOf(batch))
        .where((where) =>
          where.not(
            where.exists(
              where
                .selectFrom('superseded')
                .select('row_id')
                .whereRef('superseded.row_id', '=', 'report_rows.id')
                .where('superseded.batch_id', 'in', batches),
            ),
          ),
        )
        .orderBy('id')
        .limit(ROWS_AT_ONCE)
        .execute();
      yield rows;
      if (rows.length < ROWS_AT_ONCE) break;
      after = rows.at(-1)!.id;
    }
  }
}
