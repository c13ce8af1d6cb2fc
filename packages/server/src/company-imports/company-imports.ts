import { randomUUID } from 'node:crypto';
import type { CompanyImport, Page, Paging } from '@client-link/contract';
import { MAX_LIST_BYTES } from '@client-link/intake/clients';
import { Upload } from '@tus/utils';
import { sql } from 'kysely';
import type * as z from 'zod/mini';
import { whoActs } from '../audit/acting.ts';
import { type Context, isoTime } from '../context.ts';
import { type Database, transact } from '../database/open.ts';
import type { Rows } from '../database/schema.ts';
import { offsetOf, pageOf } from '../http/page.ts';
import { Refusal } from '../http/refuse.ts';
import { enqueue } from '../jobs/jobs.ts';
import { DAY_MS, IMPORT_DAYS } from '../privacy/retention.ts';

export type ImportRow = Rows['company_imports'];

/** Begins an import: what it is called, and how large. @throws Refusal `file_too_large` */
export async function createImport(
  context: Context,
  organisationId: string,
  { fileName, bytes }: { fileName: string; bytes: number },
): Promise<CompanyImport> {
  const max = Math.min(MAX_LIST_BYTES, context.maxFileBytes);
  if (bytes > max) throw new Refusal('file_too_large', `The file has ${bytes} bytes; at most ${max} are taken.`);
  const fileId = randomUUID().replaceAll('-', '');
  await context.blobs.receiver.create(new Upload({ id: fileId, size: bytes, offset: 0 }));
  const row = await context.database
    .insertInto('company_imports')
    .values({
      id: randomUUID(),
      organisation_id: organisationId,
      file_id: fileId,
      // Never a path, wherever it is shown.
      file_name: fileName.replaceAll(/[/\\]/g, '_'),
      bytes,
      status: 'receiving',
      created_by: JSON.stringify(whoActs().actor),
      created_at: context.clock(),
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return importView(context, row);
}

/** @throws Refusal `import_not_found` */
export async function findImport(database: Database, organisationId: string, importId: string): Promise<ImportRow> {
  const row = await database
    .selectFrom('company_imports')
    .selectAll()
    .where('id', '=', importId)
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst();
  if (!row) throw new Refusal('import_not_found', 'This organisation has no such import.');
  return row;
}

/** @throws Refusal `import_not_ready` */
export function requireStatus({ status }: ImportRow, ...wanted: ImportRow['status'][]): void {
  if (!wanted.includes(status))
    throw new Refusal('import_not_ready', `The import is ${status}; this is done when it is ${wanted.join(' or ')}.`);
}

export async function listImports(
  context: Context,
  organisationId: string,
  query: z.output<typeof Paging>,
): Promise<Page<CompanyImport>> {
  const all = context.database.selectFrom('company_imports').where('organisation_id', '=', organisationId);
  const { total } = await all.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const rows = await all
    .selectAll()
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(query.pageSize)
    .offset(offsetOf(query))
    .execute();
  const views: CompanyImport[] = [];
  for (const row of rows) views.push(await importView(context, row));
  return pageOf('/api/companyImports', query, Number(total), views);
}

/** An import as the API shows it. */
export async function importView({ blobs }: Context, row: ImportRow): Promise<CompanyImport> {
  const isReceiving = row.status === 'receiving';
  return {
    id: row.id,
    fileName: row.file_name,
    bytes: row.bytes,
    received: isReceiving ? await blobs.received(row.file_id) : row.bytes,
    status: row.status,
    created: isoTime(row.created_at),
    createdBy: JSON.parse(row.created_by),
    ...(row.started_at !== null && { started: isoTime(row.started_at) }),
    ...(row.ended_at !== null && { ended: isoTime(row.ended_at) }),
    ...(row.refusal !== null && { refusal: JSON.parse(row.refusal) }),
    ...(row.understood !== null && { understood: JSON.parse(row.understood) }),
    counts: {
      rows: row.row_count,
      errors: row.error_count,
      warnings: row.warning_count,
      takenOut: row.out_count,
      imported: row.created_count,
      rejected: row.rejected_count,
      removed: row.removed_count,
    },
    ...(row.emptied_at === null && { rowsUntil: isoTime(keptUntil(row)) }),
  };
}

const keptUntil = ({ ended_at, created_at }: ImportRow): number => (ended_at ?? created_at) + IMPORT_DAYS * DAY_MS;

/** How many rows stand how, counted anew; while it runs, what was created is counted as it goes. */
export async function countRows(transaction: Database, importId: string): Promise<void> {
  const counted = await transaction
    .selectFrom('company_import_rows')
    .select(['state', 'severity', ({ fn }) => fn.countAll<number>().as('count')])
    .where('import_id', '=', importId)
    .groupBy(['state', 'severity'])
    .execute();
  const sum = (isMeant: (row: (typeof counted)[number]) => boolean) =>
    counted.reduce((total, row) => total + (isMeant(row) ? Number(row.count) : 0), 0);
  await transaction
    .updateTable('company_imports')
    .set({
      row_count: sum(() => true),
      error_count: sum(({ state, severity }) => state === 'open' && severity === 2),
      warning_count: sum(({ state, severity }) => state === 'open' && severity === 1),
      out_count: sum(({ state }) => state === 'out'),
    })
    .where('id', '=', importId)
    .execute();
}

/**
 * Creates the companies, by a job. Whoever asks first starts it: the button may be pressed twice, and an answer may
 * get lost.
 * @throws Refusal `import_not_ready`, `import_has_errors`
 */
export async function startImport(context: Context, organisationId: string, importId: string): Promise<CompanyImport> {
  const row = await transact(context.database, async (transaction) => {
    const now = await findImport(transaction, organisationId, importId);
    if (now.status === 'importing' || now.status === 'done') return now;
    requireStatus(now, 'ready');
    if (now.error_count)
      throw new Refusal('import_has_errors', `${now.error_count} rows have errors: correct them or take them out.`);
    await enqueue(transaction, { kind: 'import-clients', subject: importId, runAt: context.clock() });
    return transaction
      .updateTable('company_imports')
      .set({ status: 'importing', started_at: context.clock(), started_by: JSON.stringify(whoActs().actor) })
      .where('id', '=', importId)
      .returningAll()
      .executeTakeFirstOrThrow();
  });
  context.wakeWorker();
  return importView(context, row);
}

/** Gives up an import that was not started. @throws Refusal `import_not_ready`, `import_not_found` */
export async function deleteImport(context: Context, organisationId: string, importId: string): Promise<void> {
  await transact(context.database, async (transaction) => {
    const row = await findImport(transaction, organisationId, importId);
    requireStatus(row, 'receiving', 'reading', 'refused', 'ready');
    await transaction.deleteFrom('company_imports').where('id', '=', importId).execute();
    await enqueue(transaction, { kind: 'remove-file', subject: row.file_id, runAt: context.clock() });
  });
  context.wakeWorker();
}

/** Of imports that ended long ago, or were never started, what they read is deleted: rows and files. */
export async function emptyOldImports({ database, clock }: Context, now: number): Promise<void> {
  const old = await database
    .selectFrom('company_imports')
    .select(['id', 'file_id', 'started_at'])
    .where('emptied_at', 'is', null)
    .where('status', 'not in', ['importing', 'undoing'])
    .where(sql<number>`coalesce(ended_at, created_at)`, '<', now - IMPORT_DAYS * DAY_MS)
    .execute();
  for (const { id, file_id: fileId, started_at: startedAt } of old)
    await transact(database, async (transaction) => {
      await enqueue(transaction, { kind: 'remove-file', subject: fileId, runAt: clock() });
      await transaction.deleteFrom('company_import_rows').where('import_id', '=', id).execute();
      if (startedAt === null) await transaction.deleteFrom('company_imports').where('id', '=', id).execute();
      else
        await transaction
          .updateTable('company_imports')
          .set({ emptied_at: clock(), understood: null })
          .where('id', '=', id)
          .execute();
    });
}
