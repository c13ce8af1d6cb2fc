import { randomUUID } from 'node:crypto';
import type { DataType } from '@client-link/contract';
import { coveredTypes } from '../consents/coverage.ts';
import type { Context } from '../context.ts';
import type { Database } from '../database/open.ts';
import type { Rows } from '../database/schema.ts';
import { enqueue } from '../jobs/jobs.ts';
import { notePull } from './pull-operations.ts';

type Synchronised = Pick<Rows['connections'], 'id' | 'company_id' | 'integration_key'>;

/** Asks for a synchronisation now, of all the connection's data or some kinds of it. */
export async function requestSync(
  context: Context,
  transaction: Database,
  connection: Synchronised,
  only?: readonly DataType[],
): Promise<Rows['syncs'][]> {
  const rows = await markQueued(context, transaction, connection, only);
  await enqueue(transaction, { kind: 'sync', subject: connection.id, runAt: context.clock() });
  return rows;
}

/** Begins a run of each kind of data, going on from where the last one ended. */
export async function markQueued(
  { integrations, clock }: Context,
  transaction: Database,
  connection: Synchronised,
  only?: readonly DataType[],
): Promise<Rows['syncs'][]> {
  const now = clock();
  const { consent_id: consentId } = await transaction
    .selectFrom('connections')
    .select('consent_id')
    .where('id', '=', connection.id)
    .executeTakeFirstOrThrow();
  const covered = await coveredTypes(transaction, consentId);
  const wanted = only ?? integrations.dataTypesOf(connection.integration_key, 'connect');
  // What nobody agreed to is not asked for.
  const dataTypes = wanted.filter((dataType) => covered.has(dataType));
  const rows: Rows['syncs'][] = [];
  for (const dataType of dataTypes) {
    const row = await transaction
      .insertInto('syncs')
      .values({
        connection_id: connection.id,
        data_type: dataType,
        id: randomUUID(),
        status: 'Queued',
        cursor: null,
        modified_since: null,
        next_since: null,
        error: null,
        requested_at: now,
        succeeded_at: null,
        succeeded_id: null,
      })
      .onConflict((conflict) =>
        conflict.columns(['connection_id', 'data_type']).doUpdateSet((excluded) => ({
          id: excluded.ref('excluded.id'),
          status: 'Queued',
          error: null,
          requested_at: now,
        })),
      )
      .returningAll()
      .executeTakeFirstOrThrow();
    await notePull(transaction, {
      id: row.id,
      company_id: connection.company_id,
      connection_id: connection.id,
      data_type: dataType,
      requested_at: now,
    });
    rows.push(row);
  }
  return rows;
}
