import type { Upload } from '@client-link/contract';
import { type Context, isoTime } from '../context.ts';
import type { Rows } from '../database/schema.ts';

/** An upload with what was found in it. */
export async function uploadView(context: Pick<Context, 'blobs'>, row: Rows['uploads']): Promise<Upload> {
  return {
    id: row.id,
    report: row.report,
    integrationKey: row.integration_key,
    fileName: row.file_name,
    bytes: row.bytes,
    offset: row.status === 'receiving' ? await context.blobs.received(row.id) : row.bytes,
    status: row.status,
    created: isoTime(row.created_at),
    ...(row.digest && { digest: row.digest }),
    ...(row.connection_id && { connectionId: row.connection_id }),
    ...(row.summary && { summary: JSON.parse(row.summary) }),
    ...(row.changes && { changes: JSON.parse(row.changes) }),
  };
}
