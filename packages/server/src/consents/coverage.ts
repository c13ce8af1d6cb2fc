import type { DataType } from '@client-link/contract';
import type { Database } from '../database/open.ts';

/** The kinds of data that a live consent covers, with what was agreed to in addition; none once it is withdrawn. */
export async function coveredTypes(database: Database, consentId: string | null): Promise<Set<DataType>> {
  const rows = await database
    .selectFrom('consents')
    .select(['id', 'data_types'])
    .where((where) => where.or([where('id', '=', consentId ?? ''), where('extends_id', '=', consentId ?? '')]))
    .where('withdrawn_at', 'is', null)
    .execute();
  if (!rows.some(({ id }) => id === consentId)) return new Set();
  return new Set(rows.flatMap(({ data_types }) => JSON.parse(data_types) as DataType[]));
}
