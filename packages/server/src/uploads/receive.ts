import { randomUUID } from 'node:crypto';
import { MAX_FILES, ReportKind, uploadsPath } from '@client-link/contract';
import { Server } from '@tus/server';
import type { Upload } from '@tus/utils';
import type { HonoRequest } from 'hono/request';
import { sql } from 'kysely';
import { requireConsent } from '../consents/consents.ts';
import type { Context } from '../context.ts';
import { judgeHelpersFile } from '../help/helper.ts';
import { isShared } from '../database/open.ts';
import type { App } from '../http/mount.ts';
import { Refusal } from '../http/refuse.ts';
import { SharedLocker } from './shared-lock.ts';
import { authenticateLink, type LinkCaller, requireCapability } from '../sessions/authenticate-link.ts';

const MAX_NAME = 255;

/** Receives files in resumable pieces (tus 1.0). Creating one needs a live consent; going on needs the same session. */
export function mountUploads(app: App, context: Context): void {
  const callers = new WeakMap<object, LinkCaller>();
  const tus = new Server({
    path: uploadsPath,
    datastore: context.blobs.receiver,
    ...(isShared(context.database) && { locker: new SharedLocker(context.database, context.clock) }),
    maxSize: context.maxFileBytes,
    // Never from the caller: names must not reach paths.
    namingFunction: () => randomUUID().replaceAll('-', ''),
    generateUrl: (request, { id }) =>
      `${callers.get(request)?.domain?.origin ?? context.publicUrl}${uploadsPath}/${id}`,
    onUploadCreate: async (request, upload) => {
      await recordUpload(context, callers.get(request)!, upload);
      return {};
    },
  });

  // Hono asks the routes of GET for a HEAD, by which an upload that was cut off goes on; the bytes are not read back.
  app.on(['POST', 'GET', 'PATCH'], [uploadsPath, `${uploadsPath}/:id`], async (request) => {
    if (request.req.method === 'GET') throw new Refusal('not_found', 'Files are sent here, not read.');
    const caller = await authenticateLink(context, request.req);
    requireCapability(caller, 'upload');
    const id = request.req.param('id');
    if (request.req.method === 'POST') await judgeCreation(context, caller, request.req);
    else await requireOwnUpload(context, caller, id);

    callers.set(request.req.raw, caller);
    return tus.handleWeb(request.req.raw as never) as unknown as Promise<Response>;
  });
}

/** @throws Refusal `step_not_ready`, `consent_required`, `invalid_request`, `too_many_files`, `file_too_large` */
async function judgeCreation(context: Context, caller: LinkCaller, request: HonoRequest): Promise<void> {
  const { session } = caller;
  if (session.method !== 'upload' || !session.integration_key)
    throw new Refusal('step_not_ready', 'Choose the software and agree before you send a file.');
  const { report, filename } = metadataOf(request.header('upload-metadata'));
  const kind = ReportKind.safeParse(report).data;
  if (!kind) throw invalid('report', `must be one of ${ReportKind.options.join(', ')}`);
  judgeHelpersFile(caller, kind);
  const needed = { integrationKey: session.integration_key, dataTypes: [kind] };
  await requireConsent(context.database, session.consent_id, needed);
  if (!filename) throw invalid('filename', 'must name the file');
  await requireRoom(context, session.id, kind);
  const bytes = Number(request.header('upload-length') ?? Number.NaN);
  if (!Number.isSafeInteger(bytes) || bytes < 0) throw invalid('Upload-Length', 'must say how many bytes the file has');
  if (bytes > context.maxFileBytes)
    throw new Refusal('file_too_large', `The file has ${bytes} bytes; at most ${context.maxFileBytes} are taken.`);
  await requireSpace(context, session.company_id, bytes);
}

/** Of files of one company that are not sent yet, in largest ones: a link that was passed on fills no disk. */
const MAX_UNSENT = 8;

/** @throws Refusal `too_many_files` */
async function requireSpace({ database, maxFileBytes }: Context, companyId: string, bytes: number): Promise<void> {
  const { unsent } = await database
    .selectFrom('uploads')
    .select(({ fn }) => fn.coalesce(fn.sum<number>('bytes'), sql<number>`0`).as('unsent'))
    .where('company_id', '=', companyId)
    .where('connection_id', 'is', null)
    .executeTakeFirstOrThrow();
  if (Number(unsent) + bytes > MAX_UNSENT * maxFileBytes)
    throw new Refusal(
      'too_many_files',
      'Files of this company that were not sent take too much room. Remove some first.',
    );
}

/** Of files that are not sent yet, those included that broke off. */
const MAX_BEGUN = 2 * MAX_FILES;

/** @throws Refusal `too_many_files` */
async function requireRoom({ database }: Context, sessionId: string, report: ReportKind): Promise<void> {
  const { count } = await database
    .selectFrom('uploads')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('session_id', '=', sessionId)
    .where('report', '=', report)
    .where('connection_id', 'is', null)
    .executeTakeFirstOrThrow();
  if (count >= MAX_BEGUN)
    throw new Refusal('too_many_files', `A report has at most ${MAX_FILES} files. Remove some before you send others.`);
}

const invalid = (itemId: string, message: string) =>
  new Refusal('invalid_request', `${itemId} ${message}.`, { errors: [{ itemId, message }] });

const metadataOf = (header = ''): Record<string, string | undefined> =>
  Object.fromEntries(
    header.split(',').map((pair) => {
      const [name = '', value = ''] = pair.trim().split(' ');
      return [name, Buffer.from(value, 'base64').toString('utf8')];
    }),
  );

async function recordUpload({ database, clock }: Context, { session }: LinkCaller, upload: Upload): Promise<void> {
  const fileName = (upload.metadata?.['filename'] ?? '').replaceAll(/[\p{Cc}/\\]/gu, '_').slice(0, MAX_NAME);
  await database
    .insertInto('uploads')
    .values({
      id: upload.id,
      company_id: session.company_id,
      session_id: session.id,
      connection_id: null,
      consent_id: session.consent_id!,
      integration_key: session.integration_key!,
      report: upload.metadata?.['report'] as ReportKind,
      file_name: fileName,
      bytes: upload.size ?? 0,
      status: 'receiving',
      digest: null,
      summary: null,
      changes: null,
      created_at: clock(),
    })
    .execute();
}

async function requireOwnUpload({ database }: Context, caller: LinkCaller, id = ''): Promise<void> {
  const upload = await database
    .selectFrom('uploads')
    .innerJoin('consents', 'consents.id', 'uploads.consent_id')
    .select(['uploads.status', 'uploads.report', 'consents.withdrawn_at'])
    .where('uploads.id', '=', id)
    .where('uploads.session_id', '=', caller.session.id)
    .executeTakeFirst();
  if (!upload || upload.status !== 'receiving')
    throw new Refusal('upload_not_found', 'This journey has no such unfinished upload.');
  judgeHelpersFile(caller, upload.report);
  if (upload.withdrawn_at !== null)
    throw new Refusal('consent_required', 'The consent was withdrawn; nothing more is received.');
}
