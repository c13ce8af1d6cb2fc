import { randomBytes } from 'node:crypto';
import type { CustomDomain, DomainRecord } from '@client-link/contract';
import { isIP, isIPv6 } from 'node:net';
import { type Context, isoTime } from '../context.ts';
import { transact } from '../database/open.ts';
import type { Rows } from '../database/schema.ts';
import { Refusal } from '../http/refuse.ts';
import { cancelJobs } from '../jobs/jobs.ts';
import { checkDomain, type Checks, notChecked, planCheck, proofName, proofText } from './check-domain.ts';
import { domainName } from './domain-name.ts';
import { originOf } from './hosted-origin.ts';
import { ownAddresses } from './name-servers.ts';

/** Whoever sets records needs a while; then it goes live by itself. */
const FIRST_CHECK_MS = 5 * 60_000;

type Row = Rows['custom_domains'];

const rowOf = ({ database }: Context, organisationId: string): Promise<Row | undefined> =>
  database.selectFrom('custom_domains').selectAll().where('organisation_id', '=', organisationId).executeTakeFirst();

export async function findCustomDomain(context: Context, organisationId: string): Promise<CustomDomain | undefined> {
  const row = await rowOf(context, organisationId);
  return row && view(context, row);
}

/**
 * Names the organisation's domain. Until it is proven to be theirs it is nobody's: others may name it too. The same
 * again changes nothing.
 * @throws Refusal `invalid_request`
 */
export async function setCustomDomain(
  context: Context,
  organisationId: string,
  written: string,
): Promise<CustomDomain> {
  const name = domainName(written, context.publicUrl);
  const addresses = await ownAddresses(context.publicUrl);
  const now = context.clock();
  const row = await transact(context.database, async (transaction) => {
    const before = await transaction
      .selectFrom('custom_domains')
      .selectAll()
      .where('organisation_id', '=', organisationId)
      .executeTakeFirst();
    if (before?.name === name) return before;
    await transaction.deleteFrom('custom_domains').where('organisation_id', '=', organisationId).execute();
    await planCheck(transaction, organisationId, now + FIRST_CHECK_MS);
    return transaction
      .insertInto('custom_domains')
      .values({
        organisation_id: organisationId,
        name,
        token: randomBytes(16).toString('hex'),
        held_name: null,
        status: 'pending',
        checks: JSON.stringify(notChecked(addresses)),
        added_at: now,
        checked_at: null,
        next_check_at: now + FIRST_CHECK_MS,
        live_since: null,
      })
      .returningAll()
      .executeTakeFirstOrThrow();
  });
  return view(context, row);
}

/** @throws Refusal `not_found` where none is named */
export async function checkCustomDomain(context: Context, organisationId: string): Promise<CustomDomain> {
  const row = await rowOf(context, organisationId);
  if (!row) throw nothingNamed();
  await checkDomain(context, row);
  const checked = await rowOf(context, organisationId);
  if (!checked) throw nothingNamed();
  return view(context, checked);
}

/** @throws Refusal `not_found` where none is named */
export async function removeCustomDomain({ database }: Context, organisationId: string): Promise<void> {
  await transact(database, async (transaction) => {
    const { numDeletedRows } = await transaction
      .deleteFrom('custom_domains')
      .where('organisation_id', '=', organisationId)
      .executeTakeFirst();
    if (!numDeletedRows) throw nothingNamed();
    await cancelJobs(transaction, 'check-domain', organisationId);
  });
}

const nothingNamed = () => new Refusal('not_found', 'This organisation has no domain of its own.');

function view({ publicUrl }: Context, row: Row): CustomDomain {
  const { steps, addresses } = JSON.parse(row.checks) as Checks;
  return {
    domain: row.name,
    url: originOf(publicUrl, row.name),
    status: row.status,
    records: recordsOf(row, new URL(publicUrl).hostname, addresses),
    steps,
    added: isoTime(row.added_at),
    ...(row.checked_at !== null && { checked: isoTime(row.checked_at) }),
    ...(row.next_check_at !== null && { nextCheck: isoTime(row.next_check_at) }),
    ...(row.live_since !== null && { liveSince: isoTime(row.live_since) }),
  };
}

function recordsOf({ name, token }: Row, host: string, addresses: string[]): DomainRecord[] {
  const hasName = !isIP(host.replace(/^\[|\]$/g, ''));
  return [
    { type: 'TXT', name: proofName(name), value: proofText(token), isAlternative: false },
    ...(hasName ? [{ type: 'CNAME', name, value: host, isAlternative: false } as const] : []),
    ...addresses.map((value) => ({ type: isIPv6(value) ? 'AAAA' : 'A', name, value, isAlternative: hasName })),
  ];
}
