import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Context } from '../context.ts';
import { firstAdministratorLink } from './staff-links.ts';

export const setUpLinkFile = (dataDir: string): string => join(dataDir, 'set-up-link');

/**
 * Leaves the first administrator's link where only who runs the server reads it: never in a log. Answers it too; once
 * somebody has an account, there is none.
 */
export async function writeSetUpLink(
  context: Context,
  organisationId: string,
  dataDir: string,
): Promise<string | undefined> {
  const file = setUpLinkFile(dataDir);
  await rm(file, { force: true });
  const link = await firstAdministratorLink(context, organisationId);
  if (link) await writeFile(file, `${link.url}\n`, { mode: 0o600, flag: 'wx' });
  return link?.url;
}
