import { type CompanySyncSettings, DataType, type SyncSetting, type SyncSettings } from '@client-link/contract';
import { type Context, isoTime } from '../context.ts';
import { type Database, transact } from '../database/open.ts';
import type { Rows } from '../database/schema.ts';
import { requestSync } from './request-sync.ts';

const HOUR_MS = 3_600_000;

interface Asked {
  settings: SyncSetting[];
  overridesDefaults: boolean;
}

/** How one kind of data of a company is synchronised. */
export interface SyncRule {
  isFetchedFirst: boolean;
  /** Milliseconds between two synchronisations; `undefined`: only when asked. */
  everyMs: number | undefined;
  order: number;
  /** Rows of earlier days are not fetched. */
  fromDay: string | undefined;
}

export type SyncRules = (dataType: DataType) => SyncRule;

/** The rules that hold for a company: its own, its organisation's, or those of the server. */
export async function syncRulesOf(context: Context, database: Database, companyId: string): Promise<SyncRules> {
  const row = await database
    .selectFrom('companies')
    .innerJoin('organisations', 'organisations.id', 'companies.organisation_id')
    .select(['companies.sync_settings as own', 'organisations.sync_settings as general'])
    .where('companies.id', '=', companyId)
    .executeTakeFirst();
  return rulesIn(context, row?.own ?? row?.general ?? null);
}

function rulesIn({ syncEverySeconds, clock }: Context, stored: string | null): SyncRules {
  const settings = stored === null ? [] : (JSON.parse(stored) as SyncSetting[]);
  return (dataType) => {
    const setting = settings.find((each) => each.dataType === dataType);
    if (!setting) {
      const order = DataType.options.indexOf(dataType);
      return { isFetchedFirst: true, everyMs: syncEverySeconds * 1000, order, fromDay: undefined };
    }
    return {
      isFetchedFirst: setting.fetchOnFirstLink,
      everyMs: setting.syncSchedule === 0 ? undefined : setting.syncSchedule * HOUR_MS,
      order: setting.syncOrder,
      fromDay: firstDay(setting, clock()),
    };
  };
}

function firstDay({ syncFromUtc, syncFromWindow }: SyncSetting, now: number): string | undefined {
  if (syncFromUtc) return syncFromUtc.slice(0, 10);
  if (!syncFromWindow) return undefined;
  const day = new Date(now);
  day.setUTCMonth(day.getUTCMonth() - syncFromWindow);
  return isoTime(day.getTime()).slice(0, 10);
}

export async function syncSettings(context: Context, organisationId: string): Promise<SyncSettings> {
  const { sync_settings: stored } = await context.database
    .selectFrom('organisations')
    .select('sync_settings')
    .where('id', '=', organisationId)
    .executeTakeFirstOrThrow();
  return { clientId: organisationId, settings: shown(context, stored), overridesDefaults: stored !== null };
}

export async function companySyncSettings(
  context: Context,
  { id, organisation_id: organisationId, sync_settings: own }: Rows['companies'],
): Promise<CompanySyncSettings> {
  if (own !== null) return { companyId: id, settings: shown(context, own), overridesDefaults: true };
  const { settings } = await syncSettings(context, organisationId);
  return { companyId: id, settings, overridesDefaults: false };
}

/** What was set, and for the kinds of data it says nothing of what holds anyway. */
function shown({ syncEverySeconds }: Context, stored: string | null): SyncSetting[] {
  const settings = stored === null ? [] : (JSON.parse(stored) as SyncSetting[]);
  const others = DataType.options.filter((dataType) => !settings.some((each) => each.dataType === dataType));
  const syncSchedule = Math.max(1, Math.round((syncEverySeconds * 1000) / HOUR_MS));
  return [
    ...settings,
    ...others.map((dataType) => ({
      dataType,
      fetchOnFirstLink: true,
      syncSchedule,
      syncOrder: DataType.options.indexOf(dataType),
    })),
  ];
}

/** Sets what holds for all companies without settings of their own; not overriding is what comes with the server. */
export async function setSyncSettings(context: Context, organisationId: string, asked: Asked): Promise<void> {
  await transact(context.database, async (transaction) => {
    const before = await transaction
      .selectFrom('organisations')
      .select('sync_settings')
      .where('id', '=', organisationId)
      .executeTakeFirstOrThrow();
    const stored = storedOf(asked);
    await transaction
      .updateTable('organisations')
      .set({ sync_settings: stored })
      .where('id', '=', organisationId)
      .execute();
    const following = await transaction
      .selectFrom('connections')
      .innerJoin('companies', 'companies.id', 'connections.company_id')
      .select(['connections.id', 'connections.company_id', 'connections.integration_key', 'companies.sync_paused_at'])
      .where('companies.organisation_id', '=', organisationId)
      .where('companies.sync_settings', 'is', null)
      .where('connections.method', '=', 'connect')
      .where('connections.status', '=', 'Linked')
      .execute();
    await apply(context, transaction, following, { before: before.sync_settings, stored });
  });
  context.wakeWorker();
}

/** Sets what holds for one company; not overriding is what holds for all. */
export async function setCompanySyncSettings(
  context: Context,
  { id, organisation_id: organisationId }: Rows['companies'],
  asked: Asked,
): Promise<void> {
  await transact(context.database, async (transaction) => {
    const { own, general } = await transaction
      .selectFrom('companies')
      .innerJoin('organisations', 'organisations.id', 'companies.organisation_id')
      .select(['companies.sync_settings as own', 'organisations.sync_settings as general'])
      .where('companies.id', '=', id)
      .where('organisations.id', '=', organisationId)
      .executeTakeFirstOrThrow();
    const stored = storedOf(asked);
    await transaction.updateTable('companies').set({ sync_settings: stored }).where('id', '=', id).execute();
    const connections = await transaction
      .selectFrom('connections')
      .innerJoin('companies', 'companies.id', 'connections.company_id')
      .select(['connections.id', 'connections.company_id', 'connections.integration_key', 'companies.sync_paused_at'])
      .where('connections.company_id', '=', id)
      .where('connections.method', '=', 'connect')
      .where('connections.status', '=', 'Linked')
      .execute();
    await apply(context, transaction, connections, { before: own ?? general, stored: stored ?? general });
  });
  context.wakeWorker();
}

const storedOf = ({ settings, overridesDefaults }: Asked): string | null =>
  overridesDefaults ? JSON.stringify(settings) : null;

type Linked = Pick<Rows['connections'], 'id' | 'company_id' | 'integration_key'> &
  Pick<Rows['companies'], 'sync_paused_at'>;

/** What comes next is planned anew; rows of days that were left out are fetched now. */
async function apply(
  context: Context,
  transaction: Database,
  connections: Linked[],
  { before, stored }: { before: string | null; stored: string | null },
): Promise<void> {
  const [old, rules] = [rulesIn(context, before), rulesIn(context, stored)];
  const widened = DataType.options.filter((dataType) => {
    const day = old(dataType).fromDay;
    return day !== undefined && (rules(dataType).fromDay ?? '') < day;
  });
  for (const connection of connections) {
    const again = await transaction
      .updateTable('syncs')
      .set({ modified_since: null, next_since: null, cursor: null })
      .where('connection_id', '=', connection.id)
      .where('data_type', 'in', [...widened, ''])
      .returning('data_type')
      .execute();
    const dataTypes = again.map(({ data_type }) => data_type as DataType);
    // What is paused is asked for when it goes on.
    if (connection.sync_paused_at === null) await requestSync(context, transaction, connection, dataTypes);
  }
}

interface Run {
  data_type: string;
  requested_at: number;
  succeeded_at: number | null;
}

/** When one kind of data is due next, epoch milliseconds; `undefined` when it only comes by being asked for. */
export function dueAt({ everyMs }: SyncRule, run: Run | undefined, linkedAt: number, since = 0): number | undefined {
  if (everyMs === undefined) return undefined;
  return Math.max(run?.succeeded_at ?? run?.requested_at ?? linkedAt, since) + everyMs;
}

/** Kinds that are due nearly at once go together. */
export const slackMs = ({ everyMs = 0 }: SyncRule): number => Math.min(everyMs / 10, 10 * 60_000);
