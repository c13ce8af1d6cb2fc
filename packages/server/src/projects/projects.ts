import { randomUUID } from 'node:crypto';
import type { Page, Project, ProjectQuery, ProjectRequest, ProjectSummary, ProjectUpdate } from '@client-link/contract';
import type * as z from 'zod/mini';
import { sql } from 'kysely';
import { findCompany } from '../companies/companies.ts';
import { type Context, isoTime } from '../context.ts';
import { type Database, transact } from '../database/open.ts';
import type { Rows } from '../database/schema.ts';
import { changedMeanwhile } from '../http/changed-meanwhile.ts';
import { offsetOf, pageOf } from '../http/page.ts';
import { Refusal } from '../http/refuse.ts';
import { containing, searchKey } from '../records/search-key.ts';
import { copyDocuments, documentsOf, removeDocuments } from './documents.ts';
import { defaultsRow } from './project-defaults.ts';
import { setupColumns, setupOf, setupViews } from './project-setup.ts';

type Row = Rows['projects'];

const sortable = {
  name: 'projects.name_key',
  starts: 'projects.starts_on',
  ends: 'projects.ends_on',
  company: 'companies.name_key',
  created: 'projects.created_at',
} as const;

/** Those that run on some days, earliest first. @throws Refusal `invalid_request` for an unknown `orderBy` */
export async function listProjects(
  database: Database,
  organisationId: string,
  query: z.output<typeof ProjectQuery>,
): Promise<Page<ProjectSummary>> {
  let rows = database
    .selectFrom('projects')
    .innerJoin('companies', 'companies.id', 'projects.company_id')
    .where('projects.organisation_id', '=', organisationId);
  if (query.companyId) rows = rows.where('projects.company_id', '=', query.companyId);
  if (query.from) rows = rows.where('projects.ends_on', '>=', query.from);
  if (query.to) rows = rows.where('projects.starts_on', '<=', query.to);
  if (query.query) {
    const wanted = containing(query.query);
    rows = rows.where(
      sql<boolean>`(projects.name_key like ${wanted} escape '\\' or companies.name_key like ${wanted} escape '\\')`,
    );
  }
  const orderBy = query.orderBy ?? 'starts';
  const column = sortable[orderBy.replace(/^-/, '') as keyof typeof sortable];
  if (!column)
    throw new Refusal(
      'invalid_request',
      `query.orderBy: projects are ordered by ${Object.keys(sortable).join(', ')}.`,
      {
        errors: [{ itemId: 'query.orderBy', message: `one of ${Object.keys(sortable).join(', ')}` }],
      },
    );
  const { total } = await rows.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const page = await rows
    .selectAll('projects')
    .select('companies.name as company_name')
    .orderBy(column, orderBy.startsWith('-') ? 'desc' : 'asc')
    .orderBy('projects.id')
    .limit(query.pageSize)
    .offset(offsetOf(query))
    .execute();
  const { companyId, from, to } = query;
  const path = `/api/projects`;
  return pageOf(path, query, Number(total), page.map(summaryView), { companyId, from, to });
}

const summaryView = (row: Row & { company_name: string }): ProjectSummary => ({
  id: row.id,
  company: { id: row.company_id, name: row.company_name },
  name: row.name,
  starts: row.starts_on,
  ends: row.ends_on,
  location: row.location,
});

/** Creates a project with a copy of what the company's new projects begin with. @throws Refusal `company_not_found` */
export async function createProject(
  context: Context,
  organisationId: string,
  companyId: string,
  { name, starts, ends = starts }: z.output<typeof ProjectRequest>,
): Promise<Project> {
  return transact(context.database, async (transaction) => {
    await findCompany(transaction, organisationId, companyId);
    const row = await transaction
      .insertInto('projects')
      .values({
        ...setupOf(await defaultsRow(transaction, companyId)),
        id: randomUUID(),
        organisation_id: organisationId,
        company_id: companyId,
        name,
        name_key: searchKey(name),
        starts_on: starts,
        ends_on: ends,
        version: 1,
        created_at: context.clock(),
      })
      .returningAll()
      .executeTakeFirstOrThrow();
    await copyDocuments(context, transaction, companyId, row.id);
    return projectView(transaction, row);
  });
}

/** @throws Refusal `company_not_found`, `project_not_found` */
export async function findProject(
  database: Database,
  organisationId: string,
  { companyId, projectId }: { companyId: string; projectId: string },
): Promise<Row> {
  await findCompany(database, organisationId, companyId);
  const row = await database
    .selectFrom('projects')
    .selectAll()
    .where('id', '=', projectId)
    .where('company_id', '=', companyId)
    .executeTakeFirst();
  if (!row) throw new Refusal('project_not_found', 'This company has no such project.');
  return row;
}

export async function projectView(database: Database, row: Row): Promise<Project> {
  const { company_id: companyId, organisation_id: organisationId } = row;
  const [setup] = await setupViews(database, organisationId, [row]);
  const { name } = await findCompany(database, organisationId, companyId);
  return {
    id: row.id,
    company: { id: companyId, name },
    name: row.name,
    starts: row.starts_on,
    ends: row.ends_on,
    created: isoTime(row.created_at),
    version: row.version,
    ...setup!,
    documents: await documentsOf(database, { companyId, projectId: row.id }),
  };
}

/** @throws Refusal `company_not_found`, `project_not_found`, `changed_meanwhile`, `invalid_request` */
export async function updateProject(
  { database }: Context,
  organisationId: string,
  place: { companyId: string; projectId: string },
  { version, name, starts, ends, ...asked }: z.output<typeof ProjectUpdate>,
): Promise<Project> {
  return transact(database, async (transaction) => {
    const row = await findProject(transaction, organisationId, place);
    if (version !== undefined && version !== row.version) throw changedMeanwhile(version, row.version);
    const days = { starts_on: starts ?? row.starts_on, ends_on: ends ?? row.ends_on };
    if (days.ends_on < days.starts_on) {
      const message = 'must not end before it starts';
      throw new Refusal('invalid_request', `body.ends: ${message}.`, { errors: [{ itemId: 'body.ends', message }] });
    }
    const next = await transaction
      .updateTable('projects')
      .set({
        ...(await setupColumns(transaction, organisationId, asked)),
        ...(name !== undefined && { name, name_key: searchKey(name) }),
        ...days,
        version: row.version + 1,
      })
      .where('id', '=', row.id)
      .returningAll()
      .executeTakeFirstOrThrow();
    return projectView(transaction, next);
  });
}

/** @throws Refusal `company_not_found`, `project_not_found` */
export async function deleteProject(
  context: Context,
  organisationId: string,
  place: { companyId: string; projectId: string },
): Promise<void> {
  await transact(context.database, async (transaction) => {
    const { id } = await findProject(transaction, organisationId, place);
    const documents = await transaction.selectFrom('documents').selectAll().where('project_id', '=', id).execute();
    await removeDocuments(context, transaction, documents);
    await transaction.deleteFrom('projects').where('id', '=', id).execute();
  });
}

/** @throws Refusal `company_has_projects` */
export async function requireNoProjects(transaction: Database, companyId: string): Promise<void> {
  const rows = await transaction
    .selectFrom('projects')
    .select('name')
    .where('company_id', '=', companyId)
    .orderBy('starts_on', 'desc')
    .limit(4)
    .execute();
  if (!rows.length) return;
  const names = rows.slice(0, 3).map(({ name }) => `“${name}”`);
  throw new Refusal(
    'company_has_projects',
    `Projects are attached to this company: ${names.join(', ')}${rows.length > 3 ? ' and more' : ''}. Delete them first, or archive the company.`,
  );
}
