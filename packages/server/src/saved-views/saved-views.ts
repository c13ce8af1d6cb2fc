import { randomUUID } from 'node:crypto';
import {
  type EndpointInput,
  MAX_VIEWS,
  type SavedView,
  type SavedViewEndpoints,
  type ViewedList,
} from '@client-link/contract';
import { type Context, isoTime } from '../context.ts';
import { type Database, transact } from '../database/open.ts';
import type { Rows } from '../database/schema.ts';
import { Refusal } from '../http/refuse.ts';
import { DAY_MS } from '../privacy/retention.ts';
import type { StaffCaller } from '../staff/authenticate-staff.ts';

type Here = Pick<Context, 'database' | 'clock'>;
type Row = Rows['saved_views'];
type Body<Name extends keyof SavedViewEndpoints> =
  EndpointInput<SavedViewEndpoints[Name]> extends { body: infer B } ? B : never;

/** So long a deleted view can be brought back. */
const RESTORABLE_MS = DAY_MS;

/** The views of a list that somebody can open: their own and the team's, by name. */
export async function listViews(
  { database }: Here,
  caller: StaffCaller,
  list: ViewedList,
): Promise<{ results: SavedView[] }> {
  const rows = await visible(database, caller)
    .where('list', '=', list)
    .where('deleted_at', 'is', null)
    .orderBy('name_key')
    .orderBy('id')
    .execute();
  const standard = await defaultOf(database, caller, list);
  const makers = await namesOf(
    database,
    rows.flatMap(({ made_by }) => made_by ?? []),
  );
  return { results: rows.map((row) => viewOf(row, { caller, standard, makers })) };
}

/** Saves a view. @throws Refusal `view_name_taken`, `too_many_views` */
export const createView = (
  { database, clock }: Here,
  caller: StaffCaller,
  { list, name, state, isShared = false, isDefault }: Body<'createSavedView'>,
): Promise<SavedView> =>
  transact(database, async (transaction) => {
    const row: Row = {
      id: randomUUID(),
      organisation_id: caller.organisationId,
      staff_id: isShared ? null : caller.staff.id,
      made_by: caller.staff.id,
      list,
      name,
      name_key: keyOf(name),
      state: JSON.stringify(state),
      version: 1,
      changed_at: clock(),
      deleted_at: null,
    };
    await requireRoom(transaction, row);
    await transaction.insertInto('saved_views').values(row).execute();
    if (isDefault) await setDefault(transaction, caller, row, true);
    return shown(transaction, caller, row);
  });

/**
 * Changes a view. Whoever sees it may open the list with it; the rest is for who made it, or an administrator.
 * @throws Refusal `view_not_found`, `role_not_allowed`, `changed_meanwhile`, `view_name_taken`, `too_many_views`
 */
export const updateView = (
  { database, clock }: Here,
  caller: StaffCaller,
  viewId: string,
  { isDefault, version, ...changes }: Body<'updateSavedView'>,
): Promise<SavedView> =>
  transact(database, async (transaction) => {
    const current = await findView(transaction, caller, viewId);
    if (isDefault !== undefined) await setDefault(transaction, caller, current, isDefault);
    const { name, state, isShared } = changes;
    if (name === undefined && state === undefined && isShared === undefined) return shown(transaction, caller, current);
    requireMayChange(current, caller);
    if (version !== undefined && version !== current.version)
      throw new Refusal('changed_meanwhile', `This view is at version ${current.version} by now.`);
    const next: Row = {
      ...current,
      ...(name !== undefined && { name, name_key: keyOf(name) }),
      ...(state !== undefined && { state: JSON.stringify(state) }),
      // Taken from the team, it is again of who made it.
      ...(isShared !== undefined && { staff_id: isShared ? null : (current.made_by ?? caller.staff.id) }),
      version: current.version + 1,
      changed_at: clock(),
    };
    await requireRoom(transaction, next);
    await transaction.updateTable('saved_views').set(next).where('id', '=', viewId).execute();
    return shown(transaction, caller, next);
  });

/** Deletes a view; for a day it can be brought back. @throws Refusal `view_not_found`, `role_not_allowed` */
export const deleteView = ({ database, clock }: Here, caller: StaffCaller, viewId: string): Promise<void> =>
  transact(database, async (transaction) => {
    requireMayChange(await findView(transaction, caller, viewId), caller);
    await transaction.updateTable('saved_views').set({ deleted_at: clock() }).where('id', '=', viewId).execute();
  });

/**
 * Brings a deleted view back, with who opened the list with it; there already, it changes nothing.
 * @throws Refusal `view_not_found`, `role_not_allowed`, `view_name_taken`, `too_many_views`
 */
export const restoreView = ({ database }: Here, caller: StaffCaller, viewId: string): Promise<SavedView> =>
  transact(database, async (transaction) => {
    const row = await visible(transaction, caller).where('id', '=', viewId).executeTakeFirst();
    if (!row) throw notFound();
    requireMayChange(row, caller);
    const next = { ...row, deleted_at: null };
    if (row.deleted_at !== null) {
      await requireRoom(transaction, next);
      await transaction.updateTable('saved_views').set({ deleted_at: null }).where('id', '=', viewId).execute();
    }
    return shown(transaction, caller, next);
  });

/** Views that nobody brought back in time. */
export const removeDeletedViews = ({ database }: Here, now: number) =>
  database
    .deleteFrom('saved_views')
    .where('deleted_at', '<', now - RESTORABLE_MS)
    .execute();

const keyOf = (name: string): string => name.normalize('NFC').toLowerCase();

const visible = (database: Database, { organisationId, staff }: StaffCaller) =>
  database
    .selectFrom('saved_views')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where((where) => where.or([where('staff_id', 'is', null), where('staff_id', '=', staff.id)]));

const notFound = () => new Refusal('view_not_found', 'There is no such view, or it is somebody else’s own.');

async function findView(database: Database, caller: StaffCaller, viewId: string): Promise<Row> {
  const row = await visible(database, caller)
    .where('id', '=', viewId)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
  if (!row) throw notFound();
  return row;
}

const mayChange = ({ staff_id, made_by }: Row, { staff }: StaffCaller): boolean =>
  staff_id === staff.id || made_by === staff.id || staff.role === 'administrator';

function requireMayChange(row: Row, caller: StaffCaller): void {
  if (!mayChange(row, caller))
    throw new Refusal('role_not_allowed', 'A shared view is changed by who made it, or by an administrator.');
}

/** Among the views that a person keeps, or that the team shares. @throws Refusal */
async function requireRoom(transaction: Database, row: Row): Promise<void> {
  const others = await transaction
    .selectFrom('saved_views')
    .select(['name_key'])
    .where('organisation_id', '=', row.organisation_id)
    .where('list', '=', row.list)
    .where('staff_id', row.staff_id === null ? 'is' : '=', row.staff_id)
    .where('deleted_at', 'is', null)
    .where('id', '<>', row.id)
    .execute();
  if (others.some(({ name_key }) => name_key === row.name_key)) {
    const message = `Another view of this list is called ${row.name}.`;
    throw new Refusal('view_name_taken', message, { errors: [{ itemId: 'body.name', message }] });
  }
  if (others.length >= MAX_VIEWS)
    throw new Refusal('too_many_views', `There are ${MAX_VIEWS} views of this list: delete one first.`);
}

/** With which view a list opens for somebody: one at most. */
async function setDefault(
  transaction: Database,
  { staff }: StaffCaller,
  { id, list }: Row,
  isDefault: boolean,
): Promise<void> {
  const ours = transaction.deleteFrom('default_views').where('staff_id', '=', staff.id).where('list', '=', list);
  await (isDefault ? ours : ours.where('view_id', '=', id)).execute();
  if (isDefault)
    await transaction.insertInto('default_views').values({ staff_id: staff.id, list, view_id: id }).execute();
}

const defaultOf = async (database: Database, { staff }: StaffCaller, list: string): Promise<string | undefined> =>
  (
    await database
      .selectFrom('default_views')
      .select('view_id')
      .where('staff_id', '=', staff.id)
      .where('list', '=', list)
      .executeTakeFirst()
  )?.view_id;

async function namesOf(database: Database, ids: readonly string[]): Promise<Map<string, string>> {
  const wanted = [...new Set(ids)];
  const rows = wanted.length
    ? await database.selectFrom('staff').select(['id', 'name', 'email']).where('id', 'in', wanted).execute()
    : [];
  return new Map(rows.map(({ id, name, email }) => [id, name ?? email]));
}

async function shown(database: Database, caller: StaffCaller, row: Row): Promise<SavedView> {
  const standard = await defaultOf(database, caller, row.list);
  return viewOf(row, { caller, standard, makers: await namesOf(database, row.made_by === null ? [] : [row.made_by]) });
}

function viewOf(
  row: Row,
  { caller, standard, makers }: { caller: StaffCaller; standard: string | undefined; makers: Map<string, string> },
): SavedView {
  const maker = makers.get(row.made_by ?? '');
  return {
    id: row.id,
    list: row.list,
    name: row.name,
    state: JSON.parse(row.state),
    isShared: row.staff_id === null,
    isDefault: row.id === standard,
    mayChange: mayChange(row, caller),
    ...(row.staff_id === null && maker !== undefined && { madeBy: { id: row.made_by!, name: maker } }),
    changed: isoTime(row.changed_at),
    version: row.version,
  };
}
