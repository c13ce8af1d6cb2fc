import type { Locale, ReportSummary, Upload } from '@client-link/contract';
import {
  type BillRow,
  type Reading,
  readReport,
  type ReportRow,
  type SupplierKeys,
  type SupplierRow,
} from '@client-link/intake';
import { requireConsent } from '../consents/consents.ts';
import type { Context } from '../context.ts';
import type { Database } from '../database/open.ts';
import type { Rows } from '../database/schema.ts';
import { searchKey } from '../http/page.ts';
import { Refusal } from '../http/refuse.ts';
import { columnsOf } from '../records/records.ts';
import { digestOf, openFileSource, syncToDisk } from './file-source.ts';
import { billOf, supplierOf } from './rows.ts';
import { removeUploads } from './remove-uploads.ts';
import { pathOf, uploadView } from './upload-view.ts';

const PROBLEMS_KEPT = 200;
const ROWS_AT_ONCE = 500;

type Row = Rows['uploads'];

interface Finishing {
  digest: string;
  /** Of the person: both readings of the file must be told the same. */
  locale?: Locale | undefined;
}

/**
 * Reads the bytes that arrived with the same intake as the browser: the server trusts nothing.
 * Sound rows wait until the person sends the report.
 * @throws Refusal `upload_incomplete`, `upload_changed`, `consent_required`
 */
export async function finishUpload(context: Context, upload: Row, { digest, locale }: Finishing): Promise<Upload> {
  const { database } = context;
  if (upload.status !== 'receiving' && upload.digest === digest) return uploadView(context, upload);
  if (upload.status === 'accepted' || upload.status === 'replaced')
    throw new Refusal('upload_changed', 'This file was sent already. Send the new one as another file.');
  await requireConsent(database, upload.consent_id, {
    integrationKey: upload.integration_key,
    dataTypes: [upload.report],
  });

  const path = pathOf(context, upload.id);
  const source = await openFileSource(path, upload.file_name);
  try {
    if (source.size < upload.bytes)
      throw new Refusal('upload_incomplete', `${source.size} of ${upload.bytes} bytes have arrived.`);
    await syncToDisk(path);
    if ((await digestOf(source)) !== digest) {
      await removeUploads(context, database, [upload.id]);
      throw new Refusal('upload_changed', 'The bytes that arrived are not those that were read. Send the file again.');
    }
    await database.updateTable('uploads').set({ status: 'checking' }).where('id', '=', upload.id).execute();
    const reading = await read(context, upload, source, locale ?? 'en');
    return uploadView(context, await keep(context, upload, digest, reading));
  } finally {
    await source.close();
  }
}

async function read(
  context: Context,
  upload: Row,
  source: Parameters<typeof readReport>[0],
  locale: Locale,
): Promise<ReadingWithRows> {
  const suppliers = upload.report === 'bills' ? await suppliersSent(context.database, upload) : undefined;
  const rows: ReportRow[] = [];
  const reading = await readReport(source, {
    onRows: (some) => void rows.push(...some),
    kind: upload.report as 'bills',
    locale,
    software: context.integrations.get(upload.integration_key).name,
    today: new Date(context.clock()).toISOString().slice(0, 10),
    ...(suppliers && { suppliers }),
  });
  return { ...reading, rows };
}

interface ReadingWithRows extends Reading {
  rows: ReportRow[];
}

/** The suppliers of the report that this journey sent before. */
async function suppliersSent(database: Database, upload: Row): Promise<SupplierKeys | undefined> {
  const rows = await supplierRecords(database, upload);
  if (!rows.length) return undefined;
  return { ids: rows.map(({ id }) => id), names: rows.map(({ supplierName }) => supplierName ?? '') };
}

async function supplierRecords(database: Database, { session_id, consent_id }: Row) {
  const rows = await database
    .selectFrom('records')
    .select('json')
    .where('data_type', '=', 'suppliers')
    .where('connection_id', 'in', (uploads) =>
      uploads
        .selectFrom('uploads')
        .select('connection_id')
        .$castTo<{ connection_id: string }>()
        .where('session_id', '=', session_id)
        .where('consent_id', '=', consent_id)
        .where('report', '=', 'suppliers')
        .where('status', '=', 'accepted'),
    )
    .execute();
  return rows.map(({ json }) => JSON.parse(json) as { id: string; supplierName?: string });
}

/** Stages the sound rows, and says what was found. A file that could not be read at all is refused. */
async function keep({ database }: Context, upload: Row, digest: string, reading: ReadingWithRows): Promise<Row> {
  const ids = new Map<string, string>();
  if (upload.report === 'bills')
    for (const { id, supplierName } of await supplierRecords(database, upload))
      ids.set(searchKey(supplierName ?? ''), id);
  const rows = reading.rows.map((row) =>
    columnsOf(
      upload.report,
      upload.report === 'suppliers'
        ? supplierOf(row as SupplierRow)
        : billOf(row as BillRow, (name) => ids.get(searchKey(name))),
    ),
  );

  await database.deleteFrom('staged_rows').where('upload_id', '=', upload.id).execute();
  for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) {
    const values = rows.slice(start, start + ROWS_AT_ONCE).map((row) => ({ ...row, upload_id: upload.id }));
    await database
      .insertInto('staged_rows')
      .values(values)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    await new Promise(setImmediate);
  }
  return database
    .updateTable('uploads')
    .set({ status: rows.length ? 'ready' : 'refused', digest, summary: JSON.stringify(summaryOf(reading)) })
    .where('id', '=', upload.id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

const summaryOf = (reading: ReadingWithRows): ReportSummary => ({
  rowCount: reading.rowCount,
  soundCount: reading.rows.length,
  excludedCount: 0,
  errorRowCount: reading.rowCount - reading.rows.length,
  errorCount: reading.errorCount,
  warningCount: reading.warningCount,
  groups: [],
  totals: reading.totals,
  ...(reading.period && { period: reading.period }),
  controlTotals: [],
  missingSuppliers: [],
  missingSupplierCount: 0,
  questions: [],
  files: [],
  problems: reading.problems.slice(0, PROBLEMS_KEPT).map((problem) => ({ ...problem })),
});
