import { Readable } from 'node:stream';
import type { ReadableStream as NodeStream } from 'node:stream/web';
import type { CompanyImport } from '@client-link/contract';
import type { HonoRequest } from 'hono/request';
import type { Context } from '../context.ts';
import { transact } from '../database/open.ts';
import { Refusal } from '../http/refuse.ts';
import { enqueue } from '../jobs/jobs.ts';
import { digestOf } from '../uploads/digest.ts';
import { findImport, type ImportRow, importView, requireStatus } from './company-imports.ts';

/** Pieces that this process writes just now: two at once would write over each other. */
const writing = new Set<string>();

/**
 * Takes the next piece of a file. A piece whose start has arrived already, or that would leave a gap, changes nothing:
 * the answer says where to go on, whether the connection dropped or a page was closed.
 * @throws Refusal `import_not_ready`, `body_too_large`
 */
export async function receivePiece(
  context: Context,
  row: ImportRow,
  { offset, request }: { offset: number; request: HonoRequest },
): Promise<CompanyImport> {
  requireStatus(row, 'receiving');
  const { blobs } = context;
  if (offset + Number(request.header('content-length') ?? 0) > row.bytes)
    throw new Refusal('body_too_large', `The file was said to have ${row.bytes} bytes; these would be more.`);
  if (writing.has(row.id) || (await blobs.received(row.file_id)) !== offset || !request.raw.body)
    return importView(context, row);
  writing.add(row.id);
  try {
    const body = Readable.from(upTo(Readable.fromWeb(request.raw.body as unknown as NodeStream), row.bytes - offset));
    await blobs.receiver.write(body, row.file_id, offset);
  } finally {
    writing.delete(row.id);
  }
  return importView(context, row);
}

/** Takes no more bytes than are missing, however many are sent. */
async function* upTo(chunks: AsyncIterable<Uint8Array>, bytes: number): AsyncGenerator<Uint8Array> {
  let left = bytes;
  for await (const chunk of chunks) {
    yield chunk.length > left ? chunk.subarray(0, left) : chunk;
    left -= chunk.length;
    if (left <= 0) return;
  }
}

/** What is to be read of a list, and how. */
export type Choices = Record<'sheet' | 'headerLine' | 'columns', unknown>;

/**
 * Has a list read, or read anew with other columns; corrections of rows stay.
 * @throws Refusal `import_not_ready`, `upload_incomplete`, `upload_changed`
 */
export async function checkImport(
  context: Context,
  row: ImportRow,
  { digest, ...choices }: { digest?: string | undefined } & Partial<Choices>,
): Promise<CompanyImport> {
  requireStatus(row, 'receiving', 'reading', 'refused', 'ready');
  if (row.status === 'receiving') await keepFile(context, row, digest);
  const read = await transact(context.database, async (transaction) => {
    const now = await findImport(transaction, row.organisation_id, row.id);
    requireStatus(now, 'receiving', 'reading', 'refused', 'ready');
    await enqueue(transaction, { kind: 'read-client-list', subject: row.id, runAt: context.clock() });
    return transaction
      .updateTable('company_imports')
      .set({ status: 'reading', choices: JSON.stringify(choices), reading: now.reading + 1, refusal: null })
      .where('id', '=', row.id)
      .returningAll()
      .executeTakeFirstOrThrow();
  });
  context.wakeWorker();
  return importView(context, read);
}

async function keepFile({ blobs }: Context, row: ImportRow, digest: string | undefined): Promise<void> {
  const received = await blobs.received(row.file_id);
  if (received < row.bytes) throw new Refusal('upload_incomplete', `${received} of ${row.bytes} bytes have arrived.`);
  await blobs.keep(row.file_id);
  if (digest === undefined) return;
  const file = await blobs.open(row.file_id, row.file_name);
  try {
    if ((await digestOf(file)) !== digest)
      throw new Refusal('upload_changed', 'The bytes that arrived are not those that were meant. Begin a new import.');
  } finally {
    await file.close();
  }
}
