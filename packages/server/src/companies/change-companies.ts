import { type CompanyChange, CompanyChanges } from '@client-link/contract';
import type * as z from 'zod/mini';
import { record } from '../audit/chain.ts';
import type { Context } from '../context.ts';
import { type Database, transact } from '../database/open.ts';
import type { Rows } from '../database/schema.ts';
import { Refusal } from '../http/refuse.ts';
import { archiveCompany, unarchiveCompany } from './archive-company.ts';
import { findCompany } from './companies.ts';
import { deleteCompany } from './delete-company.ts';

type Changes = z.output<typeof CompanyChanges>;

const MOST_TAGS = 10;

/**
 * Does the same with several companies, each by itself: where one is refused, the others are done all the same.
 * @throws Refusal `invalid_request` for a tag or an owner that is missing
 */
export async function changeCompanies(
  context: Context,
  organisationId: string,
  { companyIds, ...change }: Changes,
): Promise<CompanyChange[]> {
  const { act } = change;
  await requireChangeable(context.database, organisationId, change);
  const results: CompanyChange[] = [];
  for (const companyId of new Set(companyIds)) {
    let name: string | undefined;
    try {
      const company = await findCompany(context.database, organisationId, companyId);
      name = company.name;
      await changeCompany(context, company, change);
      // Of a company that is gone nothing is told, nor kept with the answer.
      results.push({ companyId, ...(act !== 'delete' && { name }), isDone: true });
    } catch (cause) {
      if (!(cause instanceof Refusal)) throw cause;
      results.push({
        companyId,
        ...(name !== undefined && { name }),
        isDone: false,
        code: cause.code,
        error: cause.message,
      });
    }
  }
  return results;
}

/** What is done with each of several companies. */
export type Change = Omit<Changes, 'companyIds'>;
type Act = Exclude<Changes['act'], 'delete'>;
type More = Omit<Change, 'act'>;

/** A tag where one is needed, and an owner who is there. @throws Refusal `invalid_request` */
export async function requireChangeable(
  database: Database,
  organisationId: string,
  { act, tag, ownerId }: Change,
): Promise<void> {
  const wrong = (itemId: string, message: string) =>
    new Refusal('invalid_request', `${itemId}: ${message}`, { errors: [{ itemId, message }] });
  if ((act === 'addTag' || act === 'removeTag') && !tag) throw wrong('body.tag', `is needed to ${act}.`);
  if (act !== 'setOwner') return;
  if (ownerId === undefined) throw wrong('body.ownerId', 'is needed to setOwner.');
  const owner =
    ownerId === null ||
    (await database
      .selectFrom('staff')
      .select('id')
      .where('id', '=', ownerId)
      .where('organisation_id', '=', organisationId)
      .executeTakeFirst());
  if (!owner) throw wrong('body.ownerId', 'nobody of this organisation’s staff has this id.');
}

/** Does it with one of them. @throws Refusal */
export const changeCompany = (context: Context, company: Rows['companies'], change: Change): Promise<void> =>
  change.act === 'delete'
    ? deleteCompany(context, company)
    : changeOne(context, company, { ...change, act: change.act });

/** As a call about this company alone would be noted: the audit log tells of each what was done to it. */
const auditedAs: Record<Act, string> = {
  archive: 'archiveCompany',
  unarchive: 'unarchiveCompany',
  addTag: 'updateCompany',
  removeTag: 'updateCompany',
  setOwner: 'updateCompany',
};

const changeOne = (
  context: Context,
  company: Rows['companies'],
  { act, ...more }: More & { act: Act },
): Promise<void> =>
  transact(context.database, async (transaction) => {
    await acts[act]({ ...context, database: transaction }, company, more);
    const { id: companyId, organisation_id: organisationId } = company;
    const at = context.clock();
    await record(transaction, { organisationId, companyId, at, action: auditedAs[act], target: { companyId } });
  });

const acts: Record<Act, (context: Context, company: Rows['companies'], more: More) => Promise<unknown>> = {
  archive: (context, company, { synchronisation }) => archiveCompany(context, company, synchronisation),
  unarchive: unarchiveCompany,
  addTag: (context, company, { tag }) => changeTags(context, company, (tags) => ({ ...tags, [tag!.name]: tag!.value })),
  removeTag: (context, company, { tag }) =>
    changeTags(context, company, (tags) =>
      Object.fromEntries(Object.entries(tags).filter(([name]) => name !== tag!.name)),
    ),
  setOwner: (context, company, { ownerId }) => setOwner(context, company, ownerId!),
};

/** @throws Refusal `company_not_found` */
const setOwner = (
  { database }: Context,
  { id, organisation_id: organisationId }: Rows['companies'],
  ownerId: string | null,
): Promise<void> =>
  transact(database, async (transaction) => {
    const { owner_id: before, version } = await findCompany(transaction, organisationId, id);
    if (before === ownerId) return;
    await transaction
      .updateTable('companies')
      .set({ owner_id: ownerId, version: version + 1 })
      .where('id', '=', id)
      .execute();
  });

type Tags = Record<string, string>;

/** @throws Refusal `invalid_request`, `company_not_found` */
const changeTags = (
  { database }: Context,
  { id, organisation_id: organisationId }: Rows['companies'],
  changed: (tags: Tags) => Tags,
): Promise<void> =>
  transact(database, async (transaction) => {
    const { tags: before, version } = await findCompany(transaction, organisationId, id);
    const tags = changed(JSON.parse(before) as Tags);
    if (JSON.stringify(tags) === before) return;
    if (Object.keys(tags).length > MOST_TAGS)
      throw new Refusal('invalid_request', `A company has at most ${MOST_TAGS} tags.`);
    await transaction
      .updateTable('companies')
      .set({ tags: JSON.stringify(tags), version: version + 1 })
      .where('id', '=', id)
      .execute();
  });
