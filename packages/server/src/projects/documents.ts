import { createHash, randomUUID } from 'node:crypto';
import {
  type DocumentRequest,
  type InformationDocument,
  MAX_DOCUMENT_BYTES,
  MAX_DOCUMENTS,
} from '@client-link/contract';
import { writeBlob } from '../blobs/write-blob.ts';
import { type Context, isoTime } from '../context.ts';
import { type Database, transact } from '../database/open.ts';
import type { Rows } from '../database/schema.ts';
import { fileAnswer } from '../http/file-answer.ts';
import { Refusal } from '../http/refuse.ts';
import { enqueue } from '../jobs/jobs.ts';

type Row = Rows['documents'];

/** Whose documents are meant: a project's, or those for new projects. */
interface Owner {
  companyId: string;
  projectId: string | null;
}

/** A file whose bytes have not arrived by then will not. */
const UNDER_WAY_MS = 3600_000;

const ofOwner = (database: Database, { companyId, projectId }: Owner) =>
  database
    .selectFrom('documents')
    .where('company_id', '=', companyId)
    .where('project_id', projectId === null ? 'is' : '=', projectId);

export async function documentsOf(database: Database, owner: Owner): Promise<InformationDocument[]> {
  const rows = await ofOwner(database, owner)
    .selectAll()
    .where('stored_at', 'is not', null)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map(documentView);
}

const documentView = ({ id, file_name, bytes, created_at }: Row): InformationDocument => ({
  id,
  fileName: file_name,
  bytes,
  created: isoTime(created_at),
});

/**
 * Adds a document; the same file again is the same document. Its row is there before its bytes: whatever stops the
 * server, something leads to them.
 * @throws Refusal `project_not_found`, `file_too_large`, `too_many_documents`
 */
export async function addDocument(
  context: Context,
  companyId: string,
  {
    fileName,
    content,
    projectId = null,
  }: Omit<DocumentRequest, 'projectId'> & { projectId?: string | null | undefined },
): Promise<InformationDocument> {
  const bytes = Buffer.from(content, 'base64');
  if (bytes.length > MAX_DOCUMENT_BYTES)
    throw new Refusal('file_too_large', `The file has ${bytes.length} bytes; at most ${MAX_DOCUMENT_BYTES} are taken.`);
  const owner = { companyId, projectId };
  const digest = createHash('sha256').update(bytes).digest('hex');
  const name = fileName.replaceAll(/[\p{Cc}/\\]/gu, '_');
  const row = await transact(context.database, async (transaction) => {
    if (projectId !== null) await requireProject(transaction, companyId, projectId);
    await forgetLost(context, transaction, companyId);
    const rows = await ofOwner(transaction, owner).selectAll().execute();
    const same = rows.find((each) => each.digest === digest && each.file_name === name);
    if (same) return same;
    if (rows.length >= MAX_DOCUMENTS)
      throw new Refusal('too_many_documents', `There are ${MAX_DOCUMENTS} documents. Remove some first.`);
    return transaction
      .insertInto('documents')
      .values({
        id: randomUUID(),
        company_id: companyId,
        project_id: projectId,
        file: randomUUID().replaceAll('-', ''),
        file_name: name,
        bytes: bytes.length,
        digest,
        created_at: context.clock(),
        stored_at: null,
      })
      .returningAll()
      .executeTakeFirstOrThrow();
  });
  if (row.stored_at !== null) return documentView(row);
  await writeBlob(context.blobs, row.file, bytes);
  const stored = await context.database
    .updateTable('documents')
    .set({ stored_at: context.clock() })
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirst();
  if (stored) return documentView(stored);
  // What it belongs to was deleted while it was written.
  await enqueue(context.database, { kind: 'remove-file', subject: row.file, runAt: context.clock() });
  throw new Refusal('document_not_found', 'What the document belongs to was deleted meanwhile.');
}

async function requireProject(transaction: Database, companyId: string, projectId: string): Promise<void> {
  const project = await transaction
    .selectFrom('projects')
    .select('id')
    .where('id', '=', projectId)
    .where('company_id', '=', companyId)
    .executeTakeFirst();
  if (!project) throw new Refusal('project_not_found', 'This company has no such project.');
}

async function forgetLost(context: Context, transaction: Database, companyId: string): Promise<void> {
  const lost = await transaction
    .selectFrom('documents')
    .selectAll()
    .where('company_id', '=', companyId)
    .where('stored_at', 'is', null)
    .where('created_at', '<', context.clock() - UNDER_WAY_MS)
    .execute();
  await removeDocuments(context, transaction, lost);
}

/** A new project has the same documents, by rows of its own over the same bytes. */
export async function copyDocuments({ clock }: Context, transaction: Database, companyId: string, projectId: string) {
  const rows = await ofOwner(transaction, { companyId, projectId: null })
    .selectAll()
    .where('stored_at', 'is not', null)
    .execute();
  const copies = rows.map((row) => ({ ...row, id: randomUUID(), project_id: projectId, stored_at: clock() }));
  if (copies.length) await transaction.insertInto('documents').values(copies).execute();
}

/** Removes documents; bytes that no other has go by a job in the same transaction, so that none stays behind. */
export async function removeDocuments(context: Context, transaction: Database, rows: readonly Row[]): Promise<void> {
  for (const { id, file } of rows) {
    await transaction.deleteFrom('documents').where('id', '=', id).execute();
    const other = await transaction.selectFrom('documents').select('id').where('file', '=', file).executeTakeFirst();
    if (!other) await enqueue(transaction, { kind: 'remove-file', subject: file, runAt: context.clock() });
  }
  if (rows.length) context.wakeWorker();
}

/** @throws Refusal `document_not_found` */
async function findDocument(database: Database, companyId: string, documentId: string): Promise<Row> {
  const row = await database
    .selectFrom('documents')
    .selectAll()
    .where('id', '=', documentId)
    .where('company_id', '=', companyId)
    .where('stored_at', 'is not', null)
    .executeTakeFirst();
  if (!row) throw new Refusal('document_not_found', 'This company has no such information document.');
  return row;
}

/** @throws Refusal `document_not_found` */
export async function downloadDocument(
  { database, blobs }: Context,
  companyId: string,
  documentId: string,
): Promise<Response> {
  const { file, file_name: fileName, bytes } = await findDocument(database, companyId, documentId);
  return fileAnswer(await blobs.read(file), fileName, bytes);
}

/** @throws Refusal `document_not_found` */
export async function deleteDocument(context: Context, companyId: string, documentId: string): Promise<void> {
  await transact(context.database, async (transaction) =>
    removeDocuments(context, transaction, [await findDocument(transaction, companyId, documentId)]),
  );
}
