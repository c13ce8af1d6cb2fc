import { randomUUID } from 'node:crypto';
import type { Company, CompanyRequest, CompanyUpdate } from '@client-link/contract';
import type { Context } from '../context.ts';
import { withHostedOrigin } from '../custom-domains/hosted-origin.ts';
import { type Database, transact } from '../database/open.ts';
import type { Rows } from '../database/schema.ts';
import { Refusal } from '../http/refuse.ts';
import { endReminders } from '../invitations/end-reminders.ts';
import { recordEvent } from '../timeline/record-event.ts';
import { announce } from '../webhooks/announce.ts';
import { codeKey, columnsOf } from './company-columns.ts';
import { companySummary, companyView, contactOf } from './company-view.ts';

type Row = Rows['companies'];

/** @throws Refusal `invalid_request`, `code_taken` */
export async function createCompany(context: Context, organisationId: string, asked: CompanyRequest): Promise<Company> {
  const at = context.clock();
  const row = await transact(context.database, async (transaction) => {
    await checkAsked(transaction, { organisationId }, asked);
    const made = await transaction
      .insertInto('companies')
      .values({ id: randomUUID(), organisation_id: organisationId, ...columnsOf(asked), created_at: at })
      .returningAll()
      .executeTakeFirstOrThrow();
    await recordEvent(transaction, { companyId: made.id, type: 'created', at });
    const hosted = await withHostedOrigin({ ...context, database: transaction }, organisationId);
    const payload = companySummary(hosted, made);
    await announce(transaction, { type: 'company.created', at, organisationId, company: made, payload });
    return made;
  });
  context.wakeWorker();
  return companyView(context, row);
}

/** Which company is meant; none yet, where one is made. */
interface Place {
  organisationId: string;
  id?: string;
}

/** @throws Refusal `invalid_request`, `code_taken` */
async function checkAsked(database: Database, place: Place, asked: Partial<CompanyRequest>): Promise<void> {
  await checkParent(database, { ...place, parentId: asked.referenceParentCompany?.id });
  if (asked.owner) await checkOwner(database, place, asked.owner.id);
  if (asked.code) await checkCode(database, place, asked.code);
}

/** @throws Refusal `invalid_request` */
async function checkOwner(database: Database, { organisationId }: Place, ownerId: string): Promise<void> {
  const owner = await database
    .selectFrom('staff')
    .select('id')
    .where('id', '=', ownerId)
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst();
  if (owner) return;
  const message = 'nobody of this organisation’s staff has this id.';
  throw new Refusal('invalid_request', `body.owner.id: ${message}`, { errors: [{ itemId: 'body.owner.id', message }] });
}

/** @throws Refusal `code_taken` */
async function checkCode(database: Database, { organisationId, id }: Place, code: string): Promise<void> {
  const other = await database
    .selectFrom('companies')
    .select(['id', 'name'])
    .where('organisation_id', '=', organisationId)
    .where('code_key', '=', codeKey(code))
    .executeTakeFirst();
  if (!other || other.id === id) return;
  const message = `${other.name} has the code ${code} already.`;
  throw new Refusal('code_taken', message, {
    errors: [{ itemId: 'body.code', message }],
    extra: { company: { id: other.id, name: other.name } },
  });
}

/**
 * A parent is another company of the organisation, and none that stands below.
 * @throws Refusal `invalid_request`
 */
async function checkParent(
  database: Database,
  { organisationId, id, parentId }: Place & { parentId: string | null | undefined },
): Promise<void> {
  const wrong = (message: string) =>
    new Refusal('invalid_request', `body.referenceParentCompany.id: ${message}`, {
      errors: [{ itemId: 'body.referenceParentCompany.id', message }],
    });
  for (let above = parentId; above;) {
    if (above === id) throw wrong('a company can’t stand above itself.');
    const parent = await database
      .selectFrom('companies')
      .select('parent_id')
      .where('id', '=', above)
      .where('organisation_id', '=', organisationId)
      .executeTakeFirst();
    if (!parent) throw wrong('this organisation has no such company.');
    above = parent.parent_id;
  }
}

/** Adds a product to a company, or takes it away; done already, it changes nothing. */
export const changeProducts = ({ database }: Context, { id }: Row, product: string, isUsed: boolean): Promise<void> =>
  transact(database, async (transaction) => {
    const { products, version } = await transaction
      .selectFrom('companies')
      .select(['products', 'version'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    const known = JSON.parse(products) as string[];
    if (known.includes(product) === isUsed) return;
    const wanted = isUsed ? [...known, product] : known.filter((each) => each !== product);
    await transaction
      .updateTable('companies')
      .set({ products: JSON.stringify(wanted), version: version + 1 })
      .where('id', '=', id)
      .execute();
  });

/** @throws Refusal `not_found` */
export function requireProduct({ products }: Rows['companies'], product: string): void {
  if (!(JSON.parse(products) as string[]).includes(product))
    throw new Refusal('not_found', `The company has no product "${product}".`);
}

/** @throws Refusal `company_not_found` */
export async function findCompany(database: Database, organisationId: string, companyId: string) {
  const row = await database
    .selectFrom('companies')
    .selectAll()
    .where('id', '=', companyId)
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst();
  if (!row) throw new Refusal('company_not_found', 'This organisation has no such company.');
  return row;
}

/** @throws Refusal `invalid_request`, `code_taken`, `changed_meanwhile`, `company_not_found` */
export const replaceCompany = (context: Context, company: Row, asked: CompanyRequest): Promise<Company> =>
  change(context, company, asked.version, () => asked);

/** @throws Refusal `invalid_request`, `code_taken`, `changed_meanwhile`, `company_not_found` */
export const updateCompany = (context: Context, company: Row, asked: CompanyUpdate): Promise<Company> =>
  change(context, company, asked.version, (row) => ({ ...requestOf(row), ...given(asked) }));

/** What was said of a company, as if it were said again. */
const requestOf = (row: Row): CompanyRequest => ({
  name: row.name,
  description: row.description ?? undefined,
  tags: JSON.parse(row.tags),
  referenceParentCompany: row.parent_id === null ? null : { id: row.parent_id },
  contact: contactOf(row),
  code: row.code,
  address: row.address,
  owner: row.owner_id === null ? null : { id: row.owner_id },
});

const given = (asked: CompanyUpdate): Partial<CompanyRequest> =>
  Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined));

async function change(
  context: Context,
  { id, organisation_id: organisationId }: Row,
  seenVersion: number | undefined,
  askedOf: (row: Row) => CompanyRequest,
): Promise<Company> {
  const changed = await transact(context.database, async (transaction) => {
    const row = await findCompany(transaction, organisationId, id);
    if (seenVersion !== undefined && seenVersion !== row.version)
      throw new Refusal('changed_meanwhile', `Somebody changed ${row.name} meanwhile.`);
    const asked = askedOf(row);
    await checkAsked(transaction, { organisationId, id }, asked);
    // Whoever is the contact now was not asked yet.
    if ((asked.contact?.email ?? null) !== row.contact_email)
      await endReminders(transaction, { companyId: id }, 'contact_changed');
    return transaction
      .updateTable('companies')
      .set({ ...columnsOf(asked), version: row.version + 1 })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow();
  });
  return companyView(context, changed);
}
