import { randomUUID } from 'node:crypto';
import type { Database } from '../database/open.ts';
import type { Rows } from '../database/schema.ts';

type Row = Rows['connections'];
type Known = Pick<Row, 'organisation_id' | 'company_id' | 'integration_key' | 'method' | 'created_at'>;

/** Makes a connection that waits for the company, but for what is known of it already. */
export const insertConnection = (database: Database, known: Known & Partial<Row>): Promise<Row> =>
  database
    .insertInto('connections')
    .values({
      id: randomUUID(),
      status: 'PendingAuth',
      consent_id: null,
      entity_id: null,
      entity_name: null,
      secret: null,
      refresh_lease: null,
      error: null,
      last_sync_at: null,
      ...known,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
