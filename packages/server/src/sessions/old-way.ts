import type { Locale, ReportKind, Upload } from '@client-link/contract';
import type { Context } from '../context.ts';
import { Refusal } from '../http/refuse.ts';
import { findDraft, saveDraft } from '../reports/drafts.ts';
import type { LinkCaller } from './authenticate-link.ts';

// Until the element asks the new way: one file is one report, read while its finishing call waits.

const POLL_MS = 20;

export async function readAtOnce(
  context: Context,
  caller: LinkCaller,
  stored: Upload,
  locale: Locale,
): Promise<Upload> {
  const report = stored.report as ReportKind;
  await saveDraft(context, caller, report, { uploadIds: [stored.id], files: [], settled: [], patches: [], locale });
  for (;;) {
    const draft = await findDraft(context.database, caller.session, report);
    if (!draft) throw new Refusal('upload_not_found', 'This file was removed meanwhile.');
    if (draft.status !== 'checking')
      return {
        ...stored,
        status: draft.status === 'ready' ? 'ready' : 'refused',
        ...(draft.summary && { summary: JSON.parse(draft.summary) }),
      };
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

export async function draftVersionOf(
  context: Context,
  { session }: LinkCaller,
  report: ReportKind,
  uploadIds: string[],
): Promise<number> {
  const draft = await findDraft(context.database, session, report);
  if (draft?.upload_ids !== JSON.stringify(uploadIds))
    throw new Refusal('upload_not_found', 'One of these files is not in this journey. Send it again.');
  return draft.id;
}
