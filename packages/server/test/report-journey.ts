import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { ReportDraft } from '@client-link/contract';
import { call, sendFile, type TestServer } from './start-server.ts';

const samples = new URL('../samples/', import.meta.resolve('@client-link/intake'));

/** A file of the samples of reports. */
export const sample = async (path: string) => new Uint8Array(await readFile(new URL(path, samples)));

/** Of a file of one block at most; an empty one has no block. */
export function digestOf(bytes: Uint8Array): string {
  const whole = createHash('sha256');
  if (bytes.length) whole.update(createHash('sha256').update(bytes).digest());
  return whole.digest('hex');
}

/** Sends a file and has its digest compared; answers its id. */
export async function storeFile(
  server: TestServer,
  token: string,
  report: string,
  name: string,
  content: Uint8Array | string,
): Promise<string> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const { id } = await sendFile(server, token, report, name, bytes);
  const { json } = await call(server, `/link/uploads/${id}/finish`, { token, body: { digest: digestOf(bytes) } });
  assert.equal(json.status, 'stored', JSON.stringify(json));
  return id;
}

export const saveDraft = (
  server: TestServer,
  token: string,
  report: string,
  uploadIds: string[],
  corrections: object = {},
) =>
  call(server, `/link/session/reports/${report}/draft`, {
    token,
    method: 'PUT',
    body: { uploadIds, ...corrections },
  });

/** Waits until the server has read a report. */
export async function checked(server: TestServer, token: string, report: string): Promise<ReportDraft> {
  // Ever slower: a company may ask a thousand times a minute, and another node takes over after one.
  for (let waitMs = 20; ; waitMs = Math.min(500, waitMs * 1.1)) {
    const { status, json } = await call(server, `/link/session/reports/${report}`, { token });
    assert.equal(status, 200, JSON.stringify(json));
    if (json.status !== 'checking') return json;
    await new Promise((resolve) => setTimeout(resolve, waitMs));
  }
}

/** Sends files of a report, by name, and has them read together. */
export async function checkFiles(
  server: TestServer,
  token: string,
  report: string,
  files: Record<string, Uint8Array | string>,
  corrections: object = {},
): Promise<ReportDraft> {
  const ids: string[] = [];
  for (const [name, content] of Object.entries(files)) ids.push(await storeFile(server, token, report, name, content));
  const { json } = await saveDraft(server, token, report, ids, corrections);
  assert.equal(json.status, 'checking', JSON.stringify(json));
  return checked(server, token, report);
}

/** Sends the report that was checked last to the business. */
export async function send(
  server: TestServer,
  token: string,
  report: string,
  { leaveOutErrors = false, draftVersion }: { leaveOutErrors?: boolean; draftVersion?: number } = {},
) {
  const { json: session } = await call(server, '/link/session', { token });
  const draft = session.drafts.find((one: ReportDraft) => one.report === report);
  return call(server, `/link/session/reports/${report}`, {
    token,
    body: { version: session.version, draftVersion: draftVersion ?? draft?.version ?? 0, leaveOutErrors },
  });
}

/** Checks and sends at once. */
export async function share(
  server: TestServer,
  token: string,
  report: string,
  files: Record<string, Uint8Array | string>,
  corrections: object = {},
): Promise<ReportDraft> {
  const draft = await checkFiles(server, token, report, files, corrections);
  assert.equal(draft.status, 'ready', JSON.stringify(draft.summary?.problems.slice(0, 3)));
  const { status, json } = await send(server, token, report, { leaveOutErrors: true });
  assert.equal(status, 200, JSON.stringify(json));
  return draft;
}
