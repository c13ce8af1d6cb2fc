import type { DomainProblem, DomainStep } from '@client-link/contract';
import type { Context } from '../context.ts';
import { type Database, transact } from '../database/open.ts';
import type { Rows } from '../database/schema.ts';
import { enqueue, type Work } from '../jobs/jobs.ts';
import { isPublicAddress } from '../webhooks/address-guard.ts';
import { askDomain } from './ask-domain.ts';
import { originOf } from './hosted-origin.ts';
import { ownAddresses } from './name-servers.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** Somebody sets it up just now: afterwards, once a day is enough. */
const SETTING_UP_MS = 7 * DAY_MS;
/** As many of what was found as help to see what is wrong. */
const MOST_FOUND = 5;
const LONGEST_FOUND = 200;

type Row = Rows['custom_domains'];

/** What is kept of a check. */
export interface Checks {
  steps: DomainStep[];
  /** Of the server itself, for who can set no `CNAME`. */
  addresses: string[];
}

const names = ['ownership', 'address', 'answer'] as const;
export const notChecked = (addresses: string[]): Checks => ({
  steps: names.map((name) => ({ name, status: 'unchecked' })),
  addresses,
});

/** Where the record stands that proves whose a domain is, and what it says. */
export const proofName = (domain: string): string => `_client-link.${domain}`;
export const proofText = (token: string): string => `client-link=${token}`;

/**
 * Looks whether a domain is the organisation's and leads here, and keeps what was found: it is live when all of it
 * holds, and links use the server's own address as soon as any of it doesn't. Whose the domain is stands before the
 * rest, as a proxy asks that before it gets a certificate.
 */
export async function checkDomain(context: Context, row: Row): Promise<void> {
  const texts = await context.nameServers.texts(proofName(row.name));
  const ownership = await keepOwnership(context, row, texts);
  const own = await ownAddresses(context.publicUrl);
  const rest: DomainStep[] =
    ownership.status === 'passed'
      ? await judgeWay(context, row.name, own)
      : notChecked(own).steps.filter(({ name }) => name !== 'ownership');
  const checks: Checks = { steps: [ownership, ...rest], addresses: own };
  const now = context.clock();
  const isLive = checks.steps.every(({ status }) => status === 'passed');
  const status = isLive ? 'live' : row.live_since === null ? 'pending' : 'failing';
  const next = now + waitAfter(row, status, now);
  await transact(context.database, async (transaction) => {
    const { numUpdatedRows } = await transaction
      .updateTable('custom_domains')
      .set({
        status,
        checks: JSON.stringify(checks),
        checked_at: now,
        next_check_at: next,
        live_since: row.live_since ?? (isLive ? now : null),
      })
      .where('organisation_id', '=', row.organisation_id)
      // Removed meanwhile, or in another's hands.
      .where('token', '=', row.token)
      .$if(isLive, (query) => query.where('held_name', 'is not', null))
      .executeTakeFirst();
    if (numUpdatedRows) await planCheck(transaction, row.organisation_id, next);
  });
  if (status === 'failing' && row.status === 'live')
    context.log.warn({ domain: row.name, steps: checks.steps }, 'a custom domain does not lead here any more');
}

const waitAfter = ({ added_at: added }: Row, status: Row['status'], now: number): number => {
  if (status === 'live') return DAY_MS;
  return status === 'failing' || now - added < SETTING_UP_MS ? HOUR_MS : DAY_MS;
};

export const planCheck = (database: Database, organisationId: string, runAt: number): Promise<void> =>
  enqueue(database, { kind: 'check-domain', subject: organisationId, runAt });

/** Checks a domain again when it is due. */
export const recheckDomain: Work = async (context, { subject: organisationId }) => {
  const row = await context.database
    .selectFrom('custom_domains')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst();
  if (!row) return;
  // Checked by hand since this was planned.
  if (row.next_check_at !== null && row.next_check_at > context.clock())
    return planCheck(context.database, organisationId, row.next_check_at);
  await checkDomain(context, row);
};

/** Gives the name to whoever's record is there, and takes it from whose is there no more. */
async function keepOwnership(context: Context, row: Row, texts: string[] | undefined): Promise<DomainStep> {
  if (!texts) return failed('ownership', 'dns_no_answer');
  const isOurs = texts.includes(proofText(row.token));
  return transact(context.database, async (transaction) => {
    const hold = (organisationId: string, name: string | null) =>
      transaction
        .updateTable('custom_domains')
        .set({ held_name: name })
        .where('organisation_id', '=', organisationId)
        .execute();
    if (!isOurs) {
      await hold(row.organisation_id, null);
      return texts.length ? failed('ownership', 'txt_differs', texts) : failed('ownership', 'txt_missing');
    }
    const holder = await transaction
      .selectFrom('custom_domains')
      .selectAll()
      .where('held_name', '=', row.name)
      .where('organisation_id', '!=', row.organisation_id)
      .executeTakeFirst();
    if (holder && texts.includes(proofText(holder.token))) return failed('ownership', 'taken');
    if (holder) {
      await transaction
        .updateTable('custom_domains')
        .set({ held_name: null, status: 'failing' })
        .where('organisation_id', '=', holder.organisation_id)
        .execute();
      await planCheck(transaction, holder.organisation_id, context.clock());
    }
    const { numUpdatedRows } = await transaction
      .updateTable('custom_domains')
      .set({ held_name: row.name })
      .where('organisation_id', '=', row.organisation_id)
      .where('token', '=', row.token)
      .executeTakeFirst();
    return numUpdatedRows ? { name: 'ownership', status: 'passed' } : failed('ownership', 'txt_missing');
  });
}

/** Where the domain points, and who answers there. What counts is the answer: a name may lead here by other ways. */
async function judgeWay(context: Context, name: string, own: string[]): Promise<DomainStep[]> {
  const addresses = await context.nameServers.addresses(name);
  const unasked: DomainStep = { name: 'answer', status: 'unchecked' };
  if (!addresses) return [failed('address', 'dns_no_answer'), unasked];
  if (!addresses.length) return [failed('address', 'address_missing'), unasked];
  const inside = addresses.filter((each) => !isPublicAddress(each) && !own.includes(each));
  if (inside.length && !context.hasInnerTargets) return [failed('address', 'address_inside', inside), unasked];

  const passed: DomainStep = { name: 'address', status: 'passed' };
  const { problem, found } = await askDomain(context, originOf(context.publicUrl, name), addresses);
  if (!problem) return [passed, { name: 'answer', status: 'passed' }];
  const target = await context.nameServers.standsFor(name);
  const isHere = target === new URL(context.publicUrl).hostname || addresses.some((each) => own.includes(each));
  if (isHere || problem === 'host_not_passed') return [passed, failed('answer', problem, found)];
  return [failed('address', 'points_elsewhere', target ? [target] : addresses), failed('answer', problem, found)];
}

const failed = (name: DomainStep['name'], problem: DomainProblem, found: readonly string[] = []): DomainStep => ({
  name,
  status: 'failed',
  problem,
  ...(found.length && { found: found.slice(0, MOST_FOUND).map((text) => text.slice(0, LONGEST_FOUND)) }),
});
