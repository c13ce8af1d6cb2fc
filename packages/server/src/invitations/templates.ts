import { type EmailTemplate, type Page, type Paging, TemplateName, type TemplateText } from '@client-link/contract';
import type * as z from 'zod/mini';
import { type Context, isoTime } from '../context.ts';
import { type Database, transact } from '../database/open.ts';
import type { Rows } from '../database/schema.ts';
import { offsetOf, pageOf } from '../http/page.ts';
import { Refusal } from '../http/refuse.ts';
import { wrongWords } from '../letters/fill-in.ts';
import { defaultTemplates } from './default-templates.ts';

const ours = (name: TemplateName): EmailTemplate => ({ name, version: 0, text: defaultTemplates[name] });

const savedIn = (database: Database, organisationId: string, name: TemplateName) =>
  database
    .selectFrom('email_templates')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('name', '=', name);

/** What is in force: the newest version, or what comes with the server. */
export async function currentTemplate(
  database: Database,
  organisationId: string,
  name: TemplateName,
): Promise<EmailTemplate> {
  const row = await savedIn(database, organisationId, name).orderBy('version', 'desc').limit(1).executeTakeFirst();
  return row ? view(row) : ours(name);
}

export const currentTemplates = (database: Database, organisationId: string): Promise<EmailTemplate[]> =>
  Promise.all(TemplateName.options.map((name) => currentTemplate(database, organisationId, name)));

/** Every version, latest first; what comes with the server is the last. */
export async function listTemplateVersions(
  database: Database,
  organisationId: string,
  name: TemplateName,
  query: z.output<typeof Paging>,
): Promise<Page<EmailTemplate>> {
  const saved = await savedIn(database, organisationId, name)
    .orderBy('version', 'desc')
    .limit(query.pageSize)
    .offset(offsetOf(query))
    .execute();
  const total = (await currentTemplate(database, organisationId, name)).version + 1;
  const isLast = offsetOf(query) + query.pageSize >= total && offsetOf(query) < total;
  const results = [...saved.map(view), ...(isLast ? [ours(name)] : [])];
  return pageOf(`/api/emailTemplates/${name}/versions`, query, total, results);
}

/**
 * Saves words that are in force at once; mails that wait to be sent keep theirs.
 * @throws Refusal `invalid_request`; `changed_meanwhile` when `version` is no longer the current one
 */
export async function saveTemplate(
  { database, clock }: Pick<Context, 'database' | 'clock'>,
  organisationId: string,
  name: TemplateName,
  { text, version }: { text: TemplateText; version?: number | undefined },
): Promise<EmailTemplate> {
  requireFillable(text);
  return transact(database, async (transaction) => {
    const current = await currentTemplate(transaction, organisationId, name);
    if (version !== undefined && version !== current.version)
      throw new Refusal('changed_meanwhile', `These words are at version ${current.version} by now.`);
    const row = await transaction
      .insertInto('email_templates')
      .values({
        organisation_id: organisationId,
        name,
        version: current.version + 1,
        text: JSON.stringify(text),
        created_at: clock(),
      })
      .returningAll()
      .executeTakeFirstOrThrow();
    return view(row);
  });
}

/** @throws Refusal `not_found` */
export async function restoreTemplate(
  context: Context,
  organisationId: string,
  name: TemplateName,
  version: number,
): Promise<EmailTemplate> {
  const row = await savedIn(context.database, organisationId, name).where('version', '=', version).executeTakeFirst();
  if (!row && version !== 0) throw new Refusal('not_found', `There is no version ${version} of this mail.`);
  return saveTemplate(context, organisationId, name, { text: row ? view(row).text : defaultTemplates[name] });
}

/** @throws Refusal `invalid_request` naming the place that can’t be filled in */
export function requireFillable(text: TemplateText): void {
  for (const locale of ['en', 'fr'] as const) {
    const [place, message] = wrongWords(text[locale]) ?? [];
    if (!place) continue;
    const itemId = `body.text.${locale}.${place}`;
    throw new Refusal('invalid_request', `${itemId}: ${message}`, { errors: [{ itemId, message: message! }] });
  }
}

const view = (row: Rows['email_templates']): EmailTemplate => ({
  name: row.name,
  version: row.version,
  created: isoTime(row.created_at),
  text: JSON.parse(row.text),
});
