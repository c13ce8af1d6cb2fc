import type { ProjectDefaults, ProjectDefaultsUpdate } from '@client-link/contract';
import type * as z from 'zod/mini';
import { findCompany } from '../companies/companies.ts';
import type { Context } from '../context.ts';
import { type Database, transact } from '../database/open.ts';
import { changedMeanwhile } from '../http/changed-meanwhile.ts';
import { documentsOf } from './documents.ts';
import { emptySetup, setupColumns, setupViews } from './project-setup.ts';

/** With what new projects of a company begin: its row, or what stands for one. */
export const defaultsRow = async (database: Database, companyId: string) =>
  (await database
    .selectFrom('project_defaults')
    .selectAll()
    .where('company_id', '=', companyId)
    .executeTakeFirst()) ?? {
    ...emptySetup,
    company_id: companyId,
    version: 0,
  };

export async function projectDefaults(
  database: Database,
  organisationId: string,
  companyId: string,
): Promise<ProjectDefaults> {
  const row = await defaultsRow(database, companyId);
  const [setup] = await setupViews(database, organisationId, [row]);
  return { ...setup!, documents: await documentsOf(database, { companyId, projectId: null }), version: row.version };
}

/** @throws Refusal `company_not_found`, `changed_meanwhile`, `invalid_request` */
export async function updateProjectDefaults(
  { database }: Context,
  organisationId: string,
  companyId: string,
  { version, ...asked }: z.output<typeof ProjectDefaultsUpdate>,
): Promise<ProjectDefaults> {
  return transact(database, async (transaction) => {
    await findCompany(transaction, organisationId, companyId);
    const row = await defaultsRow(transaction, companyId);
    if (version !== undefined && version !== row.version) throw changedMeanwhile(version, row.version);
    const next = {
      ...row,
      ...(await setupColumns(transaction, organisationId, asked)),
      version: row.version + 1,
    };
    await transaction
      .insertInto('project_defaults')
      .values(next)
      .onConflict((conflict) => conflict.column('company_id').doUpdateSet(next))
      .execute();
    return projectDefaults(transaction, organisationId, companyId);
  });
}
