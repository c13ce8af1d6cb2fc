import type { Context } from '../context.ts';
import { type Database, transact, whileWritingMuch, writeInBulk } from '../database/open.ts';
import type { Rows } from '../database/schema.ts';
import { enqueue, type Work } from '../jobs/jobs.ts';
import { recordProblem } from '../timeline/record-event.ts';
import { addToBatch, ensureSet, publishedBatches, startBatch } from '../records/sets.ts';
import { requireConsent } from '../consents/consents.ts';
import { addProblems, removeProblemsOf } from './draft-problems.ts';
import { discardReading, discardRows, type DraftBody } from './drafts.ts';
import { type Batch, readInThread, type ReadingOrder, type ReadingOutcome } from './read-in-thread.ts';
import { SupersededReading } from './readings.ts';
import { suppliersSent } from './sent-suppliers.ts';

type Draft = Rows['drafts'];

/** Less than this is stored before a thread of its own would have started. */
const MUCH_BYTES = 5_000_000;
/** A report that takes the server down each time is not read for ever. */
const MAX_ATTEMPTS = 5;

/**
 * Reads a report with the same intake and the same settings as the browser, and stores its rows where nobody sees
 * them yet. One that a stop cuts off is read again from its start.
 */
export const readDraft: Work = async (context, { subject, attempts, signal: stopping }) => {
  const { database, log, readings } = context;
  const draft = await database
    .selectFrom('drafts')
    .selectAll()
    .where('id', '=', Number(subject))
    .where('status', '=', 'checking')
    .executeTakeFirst();
  if (!draft) return;

  const signal = readings.begin(draft.id, stopping);
  try {
    if (attempts > MAX_ATTEMPTS) throw new Error('The server was stopped or killed each time it read the report');
    // At once: a job would take those that this reading finds.
    await removeProblemsOf(database, draft.id, signal);
    const order = await prepare(context, draft);
    const read = () =>
      readInThread(order, {
        signal,
        onRows: (rows) => addToBatch(database, rows),
        onProblems: (start, problems) => addProblems(database, draft.id, start, problems),
        onProgress: (progress) => void keepProgress(database, draft, progress, signal),
      });
    const { bytesTotal } = JSON.parse(draft.progress) as { bytesTotal: number };
    const outcome = bytesTotal < MUCH_BYTES ? await read() : await whileWritingMuch(database, read);
    await keepOutcome(context, draft, order, outcome, signal);
  } catch (cause) {
    if (cause instanceof SupersededReading || signal.reason instanceof SupersededReading) return;
    if (stopping.aborted) throw cause;
    log.error({ err: cause, report: draft.report }, 'a report could not be read');
    await fail(context, draft);
  } finally {
    readings.end(draft.id);
  }
};

async function fail(context: Context, draft: Draft): Promise<void> {
  const { id } = draft;
  await transact(context.database, async (transaction) => {
    await discardReading(context, transaction, id);
    await transaction.updateTable('drafts').set({ status: 'failed' }).where('id', '=', id).execute();
    await noteProblem(context, transaction, draft, 'report_unreadable');
  });
}

/** What the thread is told; both readings of a report are told the same. */
async function prepare(context: Context, draft: Draft): Promise<ReadingOrder> {
  const { database, integrations, clock } = context;
  const { integration_key: integrationKey, report } = draft;
  const { locale, settled, patches, files } = JSON.parse(draft.body) as DraftBody;
  const uploadIds = JSON.parse(draft.upload_ids) as string[];
  return transact(database, async (transaction) => {
    // Given up since: a batch that is begun now would stay for ever.
    const own = transaction.selectFrom('drafts').select('id').where('id', '=', draft.id);
    if (!(await own.executeTakeFirst())) throw new SupersededReading();
    const { company_id: companyId } = await requireConsent(transaction, draft.consent_id, {
      integrationKey,
      dataTypes: [report],
    });
    await discardRows(context, transaction, draft.id);
    const uploads = await transaction
      .selectFrom('uploads')
      .select(['id', 'file_name'])
      .where('id', 'in', uploadIds)
      .execute();
    const nameOf = new Map(uploads.map(({ id, file_name }) => [id, file_name]));
    const batchOf = async (dataType: typeof report): Promise<Batch> => {
      const set = await ensureSet(transaction, { companyId, integrationKey, dataType });
      const batch = await startBatch(transaction, set, draft.id);
      return { id: batch.id, published: (await publishedBatches(transaction, set.id)).map(({ id }) => id) };
    };
    const isMakingSuppliers =
      report !== 'suppliers' && patches.some((patch) => patch.kind === 'supplier' && patch.fix === 'create');
    return {
      kind: report,
      files: uploadIds.map((id) => ({ id, name: nameOf.get(id) ?? '' })),
      options: {
        software: integrations.get(integrationKey).name,
        locale,
        today: new Date(clock()).toISOString().slice(0, 10),
        settled,
        patches,
        files: files as NonNullable<ReadingOrder['options']['files']>,
        maxBytes: context.maxFileBytes,
      },
      suppliers: report === 'suppliers' ? undefined : await suppliersSent(transaction, draft),
      blobPlace: context.blobs.place,
      databasePlace: context.databasePlace,
      batch: await batchOf(report),
      suppliersBatch: isMakingSuppliers ? await batchOf('suppliers') : undefined,
      earlierSuppliers: await batchesOfSuppliers(transaction, companyId, integrationKey),
    };
  });
}

async function batchesOfSuppliers(database: Database, companyId: string, integrationKey: string): Promise<number[]> {
  const set = await database
    .selectFrom('sets')
    .select('id')
    .where('company_id', '=', companyId)
    .where('integration_key', '=', integrationKey)
    .where('data_type', '=', 'suppliers')
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return set ? (await publishedBatches(database, set.id)).map(({ id }) => id) : [];
}

async function keepProgress(database: Database, draft: Draft, progress: unknown, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await writeInBulk(database, (transaction) =>
    transaction
      .updateTable('drafts')
      .set({ progress: JSON.stringify(progress) })
      .where('id', '=', draft.id)
      .where('status', '=', 'checking')
      .execute(),
  ).catch(() => {});
}

async function keepOutcome(
  context: Context,
  draft: Draft,
  order: ReadingOrder,
  { status, summary, merged, derived, suppliers }: ReadingOutcome,
  signal: AbortSignal,
): Promise<void> {
  const { bytesTotal } = JSON.parse(draft.progress) as { bytesTotal: number };
  await transact(context.database, async (transaction) => {
    signal.throwIfAborted();
    for (const [batch, outcome] of [
      [order.batch, merged],
      [order.suppliersBatch, derived],
    ] as const) {
      if (!batch || !outcome) continue;
      await transaction
        .updateTable('batches')
        .set({
          row_count: outcome.rowCount,
          changes: JSON.stringify(outcome.changes),
          holds: JSON.stringify(outcome.holds),
        })
        .where('id', '=', batch.id)
        .execute();
    }
    const progress = { phase: 'done', bytesRead: bytesTotal, bytesTotal, rows: JSON.parse(summary).rowCount };
    await transaction
      .updateTable('drafts')
      .set({
        status,
        summary,
        changes: JSON.stringify(merged.changes),
        suppliers: suppliers ?? null,
        progress: JSON.stringify(progress),
      })
      .where('id', '=', draft.id)
      .execute();
    if (status === 'refused') await noteProblem(context, transaction, draft, 'report_refused');
  });
}

/** What the timeline tells: that a file could not be taken, nothing of what stands in it. */
async function noteProblem({ clock }: Context, transaction: Database, draft: Draft, code: string): Promise<void> {
  const session = await transaction
    .selectFrom('sessions')
    .select('company_id')
    .where('id', '=', draft.session_id)
    .executeTakeFirst();
  if (!session) return;
  await recordProblem(transaction, {
    companyId: session.company_id,
    at: clock(),
    sessionId: draft.session_id,
    integrationKey: draft.integration_key,
    details: { code, report: draft.report },
  });
}

/** Has a draft read again: what it was compared with has changed. */
export async function readAgain(context: Context, { id }: Pick<Draft, 'id'>): Promise<void> {
  await transact(context.database, async (transaction) => {
    await transaction
      .updateTable('drafts')
      .set({ status: 'checking', summary: null, changes: null })
      .where('id', '=', id)
      .execute();
    await enqueue(transaction, { kind: 'read-report', subject: String(id), runAt: context.clock() });
  });
  context.wakeWorker();
}
