import type { Database } from '../database/open.ts';
import type { Rows } from '../database/schema.ts';

type Journey = Pick<Rows['drafts'], 'session_id' | 'consent_id'>;

/** What the Suppliers report of this journey held, as JSON of `SupplierKeys`: other reports are checked against it. */
export async function suppliersSent(
  database: Database,
  { session_id, consent_id }: Journey,
): Promise<string | undefined> {
  const row = await database
    .selectFrom('sent_suppliers')
    .select('keys')
    .where('session_id', '=', session_id)
    .where('consent_id', '=', consent_id)
    .executeTakeFirst();
  return row?.keys;
}

export async function keepSuppliersSent(
  database: Database,
  { session_id, consent_id }: Journey,
  keys: string,
): Promise<void> {
  await database
    .insertInto('sent_suppliers')
    .values({ session_id, consent_id, keys })
    .onConflict((conflict) => conflict.column('session_id').doUpdateSet({ consent_id, keys }))
    .execute();
}
