import type { DataType } from '@client-link/contract';
import { coveredTypes } from '../consents/coverage.ts';
import type { Database } from '../database/open.ts';

/** Connections whose live consent covers the kind of data. */
export async function sharedConnections(
  database: Database,
  companyId: string,
  dataType: DataType,
  connectionId?: string,
) {
  let rows = database
    .selectFrom('connections')
    .innerJoin('consents', 'consents.id', 'connections.consent_id')
    .select(['connections.id', 'connections.method', 'connections.consent_id'])
    .where('connections.company_id', '=', companyId)
    .where('consents.withdrawn_at', 'is', null);
  if (connectionId) rows = rows.where('connections.id', '=', connectionId);
  const shared = [];
  for (const row of await rows.execute())
    if ((await coveredTypes(database, row.consent_id)).has(dataType)) shared.push(row);
  return shared;
}
