import { Connection, type Page, type Paging } from '@client-link/contract';
import type * as z from 'zod/mini';
import { type Context, isoTime } from '../context.ts';
import { withHostedOrigin, withHostedOriginOf } from '../custom-domains/hosted-origin.ts';
import { failureOf, withoutSecrets } from '../failures/failure-of.ts';
import { freshLinkAddress } from '../fresh-links/fresh-link-address.ts';
import { type Database, transact } from '../database/open.ts';
import type { Rows } from '../database/schema.ts';
import { analyseSpendSoon } from '../spend/spend-analyses.ts';
import { listInMemory } from '../http/list-in-memory.ts';
import { Refusal } from '../http/refuse.ts';
import { uuidOf } from '../integrations/integrations.ts';
import { integrationsOf } from '../integrations/own-integrations.ts';
import { cancelJobs } from '../jobs/jobs.ts';
import { queueRevocation } from '../oauth/revoke.ts';
import { dropSets } from '../records/sets.ts';
import { recordConnectionFact } from '../sessions/facts.ts';
import { removeUploads } from '../uploads/remove-uploads.ts';
import { insertConnection } from './insert-connection.ts';

type Row = Rows['connections'];

/** @throws Refusal `connection_not_found` */
export async function findConnection(database: Database, companyId: string, connectionId: string): Promise<Row> {
  const row = await database
    .selectFrom('connections')
    .selectAll()
    .where('id', '=', connectionId)
    .where('company_id', '=', companyId)
    .executeTakeFirst();
  if (!row) throw new Refusal('connection_not_found', 'This company has no such connection.');
  return row;
}

export async function listConnections(
  context: Context,
  companyId: string,
  query: z.output<typeof Paging>,
): Promise<Page<Connection>> {
  const rows = await context.database
    .selectFrom('connections')
    .selectAll()
    .where('company_id', '=', companyId)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  const hosted = await withHostedOriginOf(context, companyId);
  return listInMemory(
    rows.map((row) => connectionView(hosted, row)),
    {
      path: `/api/companies/${companyId}/connections`,
      query,
      schema: Connection,
      text: ({ platformName, integrationKey, id }) => `${platformName} ${integrationKey} ${id}`,
    },
  );
}

/** Makes a connection that waits for the company's authorization. @throws Refusal `integration_not_found` */
export async function createConnection(
  context: Context,
  { id: companyId, organisation_id }: Rows['companies'],
  integrationKey: string,
): Promise<Connection> {
  context.integrations.get(integrationKey);
  const isConnected = (await integrationsOf(context, organisation_id)).canConnect(integrationKey);
  const row = await insertConnection(context.database, {
    organisation_id,
    company_id: companyId,
    integration_key: integrationKey,
    method: isConnected ? 'connect' : 'upload',
    created_at: context.clock(),
  });
  return connectionView(await withHostedOrigin(context, organisation_id), row);
}

/** Ends the access: tokens are erased here and revoked at the software. Rows stay. */
export async function unlinkConnection(context: Context, connection: Row): Promise<Connection> {
  const row = await transact(context.database, async (transaction) => {
    if (connection.status !== 'Unlinked')
      await recordConnectionFact(context, transaction, connection, 'disconnected', context.clock());
    return unlink(context, transaction, connection);
  });
  context.wakeWorker();
  return connectionView(await withHostedOriginOf(context, row.company_id), row);
}

/** The same in the caller's transaction. */
export async function unlink(context: Context, transaction: Database, connection: Row): Promise<Row> {
  await queueRevocation(context, transaction, connection);
  await cancelJobs(transaction, 'sync', connection.id);
  return transaction
    .updateTable('connections')
    .set({
      status: 'Unlinked',
      secret: null,
      refresh_lease: null,
      secret_version: connection.secret_version + 1,
      error: null,
      linked_at: null,
    })
    .where('id', '=', connection.id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Deletes a connection with its rows and files. */
export async function deleteConnection(context: Context, connection: Row): Promise<void> {
  await transact(context.database, async (transaction) => {
    await queueRevocation(context, transaction, connection);
    await cancelJobs(transaction, 'sync', connection.id);
    const uploads = await transaction
      .selectFrom('uploads')
      .select('id')
      .where('connection_id', '=', connection.id)
      .execute();
    await removeUploads(
      context,
      transaction,
      uploads.map(({ id }) => id),
    );
    const sets = await transaction.selectFrom('sets').select('id').where('connection_id', '=', connection.id).execute();
    await dropSets(
      context,
      transaction,
      sets.map(({ id }) => id),
    );
    await transaction
      .updateTable('sessions')
      .set({ connection_id: null })
      .where('connection_id', '=', connection.id)
      .execute();
    await transaction
      .updateTable('sessions')
      .set({ reconnect_id: null })
      .where('reconnect_id', '=', connection.id)
      .execute();
    await transaction.deleteFrom('connections').where('id', '=', connection.id).execute();
    await analyseSpendSoon(transaction, connection.company_id, context.clock());
  });
  context.wakeWorker();
}

/** What keeps a connection from synchronising, in the field's shape. */
const errorView = (status: Row['status'], error: string) => ({
  ...(status === 'Deauthorized'
    ? { statusCode: '401', statusText: 'The access was ended in the software' }
    : { statusCode: '503', statusText: 'The software could not be read' }),
  errorMessage: withoutSecrets(error),
  failure: failureOf(error),
});

/** A connection in the field's shape. */
export const connectionView = (context: Pick<Context, 'integrations' | 'publicUrl'>, row: Row): Connection => ({
  id: row.id,
  integrationId: uuidOf(`integration/${row.integration_key}`),
  integrationKey: row.integration_key,
  sourceId: uuidOf(`source/${row.integration_key}`),
  sourceType: 'Accounting',
  platformName: context.integrations.get(row.integration_key).name,
  linkUrl: freshLinkAddress(context, { companyId: row.company_id, organisationId: row.organisation_id }),
  status: row.status,
  ...(row.last_sync_at !== null && { lastSync: isoTime(row.last_sync_at) }),
  created: isoTime(row.created_at),
  dataConnectionErrors: row.error === null ? [] : [errorView(row.status, row.error)],
  connectionInfo: {
    method: row.method,
    ...(row.entity_name && { companyName: row.entity_name }),
  },
});
