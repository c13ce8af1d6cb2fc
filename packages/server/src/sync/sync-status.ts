import type { LinkSession } from '@client-link/contract';
import type { Database } from '../database/open.ts';

type SyncStatus = NonNullable<LinkSession['connection']>['syncStatus'];

/** How the latest synchronisation of a connection stands. A source of files has none: what was sent is complete. */
export async function syncStatusOf(database: Database, connectionId: string): Promise<SyncStatus> {
  const rows = await database.selectFrom('syncs').select('status').where('connection_id', '=', connectionId).execute();
  const has = (...statuses: string[]) => rows.some(({ status }) => statuses.includes(status));
  if (has('AuthError', 'Cancelled')) return 'failed';
  if (has('Fetching') || (has('Queued') && has('Complete'))) return 'running';
  if (has('Queued')) return 'queued';
  return has('FetchError') ? 'failed' : 'complete';
}
