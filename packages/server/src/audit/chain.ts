import { createHmac, randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Database } from '../database/open.ts';
import type { Rows } from '../database/schema.ts';
import { randomSecret, sha256 } from '../security/secrets.ts';
import { type AuditActor, whoActs } from './acting.ts';

type Entry = Rows['audit_entries'];

/** What an entry vouches for, as digests: whoever changes that is found out. */
export interface Proof {
  /** A consent record, as it was given. */
  consent?: { id: string; digest: string };
  /** Consent records that end with this. */
  withdrawn?: string[];
  /** Entries that were destroyed: how many, and the digest of their positions. */
  erased?: { count: number; positions: string };
  /** The receipt of a deletion. */
  receipt?: { companyId: string; digest: string };
}

export interface NewEntry {
  organisationId: string;
  /** Whose deletion destroys the entry. */
  companyId?: string | null;
  at: number;
  action: string;
  target?: Record<string, unknown>;
  proof?: Proof;
  /** When it is not who acts just now. */
  actor?: AuditActor;
}

/** Writes down what happens, in the transaction in which it does. Answers the entry's position. */
export async function record(transaction: Database, entry: NewEntry): Promise<number> {
  const row = begunEntry(entry);
  await transaction.insertInto('audit_entries').values(row).execute();
  return seal(transaction, { ...row, outcome: 'done' });
}

/** An entry that no link stands for yet. */
export function begunEntry({ organisationId, companyId, at, action, target, proof, actor }: NewEntry): Entry {
  const acting = whoActs();
  return {
    id: randomUUID(),
    organisation_id: organisationId,
    company_id: companyId ?? null,
    at,
    actor: JSON.stringify(actor ?? acting.actor),
    action,
    target: JSON.stringify(target ?? {}),
    outcome: 'begun',
    request_id: acting.requestId ?? null,
    proof: proof ? JSON.stringify(proof) : null,
    salt: null,
    position: null,
  };
}

/**
 * Adds an entry to its organisation's chain. The link has its salted digest alone: once entry and salt are destroyed,
 * nobody can find out what it was by trying, and the chain still holds.
 */
export async function seal(transaction: Database, entry: Entry): Promise<number> {
  // Taking the next position first makes transactions at the same time wait for each other.
  const head = await transaction
    .updateTable('organisations')
    .set((set) => ({ audit_position: set('audit_position', '+', 1) }))
    .where('id', '=', entry.organisation_id)
    .returning(['audit_position', 'audit_digest'])
    .executeTakeFirstOrThrow();
  const position = head.audit_position;
  const sealed = { ...entry, position, salt: randomSecret() };
  const entryDigest = entryDigestOf(sealed);
  const digest = linkDigest(head.audit_digest, position, entryDigest);
  const { company_id, target, outcome, salt } = sealed;
  await transaction
    .updateTable('audit_entries')
    .set({ company_id, target, outcome, salt, position })
    .where('id', '=', entry.id)
    .execute();
  await transaction
    .insertInto('audit_links')
    .values({
      organisation_id: entry.organisation_id,
      position,
      entry_digest: entryDigest,
      digest,
      erased_by: null,
    })
    .execute();
  await transaction
    .updateTable('organisations')
    .set({ audit_digest: digest })
    .where('id', '=', entry.organisation_id)
    .execute();
  return position;
}

/** Several entries of one organisation, sealed in one go along its chain: their positions, in their order. */
export async function recordEach(
  transaction: Database,
  organisationId: string,
  entries: readonly Omit<NewEntry, 'organisationId'>[],
): Promise<number[]> {
  if (!entries.length) return [];
  const head = await transaction
    .updateTable('organisations')
    .set((set) => ({ audit_position: set('audit_position', '+', entries.length) }))
    .where('id', '=', organisationId)
    .returning(['audit_position', 'audit_digest'])
    .executeTakeFirstOrThrow();
  let position = head.audit_position - entries.length;
  let digest = head.audit_digest;
  const sealed: Entry[] = [];
  const links: Rows['audit_links'][] = [];
  for (const entry of entries) {
    const begun = begunEntry({ ...entry, organisationId });
    const row: Entry = { ...begun, outcome: 'done', position: ++position, salt: randomSecret() };
    const entryDigest = entryDigestOf(row);
    digest = linkDigest(digest, position, entryDigest);
    sealed.push(row);
    links.push({ organisation_id: organisationId, position, entry_digest: entryDigest, digest, erased_by: null });
  }
  await transaction.insertInto('audit_entries').values(sealed).execute();
  await transaction.insertInto('audit_links').values(links).execute();
  await transaction
    .updateTable('organisations')
    .set({ audit_digest: digest })
    .where('id', '=', organisationId)
    .execute();
  return links.map((link) => link.position);
}

/** Destroys the entries of several companies: each gets an entry that tells of its own. */
export async function destroyEntriesOfEach(
  transaction: Database,
  { organisationId, companyIds }: { organisationId: string; companyIds: readonly string[] },
  entry: Pick<NewEntry, 'at' | 'action'>,
): Promise<void> {
  const doomed = await transaction
    .selectFrom('audit_entries')
    .select(['company_id', 'position'])
    .where('organisation_id', '=', organisationId)
    .where('company_id', 'in', companyIds)
    .where('position', 'is not', null)
    .orderBy('position')
    .execute();
  const byCompany = new Map<string, number[]>(companyIds.map((id) => [id, []]));
  for (const { company_id, position } of doomed) byCompany.get(company_id!)!.push(position!);
  const tellingOf = await recordEach(
    transaction,
    organisationId,
    companyIds.map((companyId) => {
      const positions = byCompany.get(companyId)!;
      const erased = { count: positions.length, positions: positionsDigest(positions) };
      return { ...entry, target: { companyId }, proof: { erased } };
    }),
  );
  const toldBy = new Map(companyIds.map((companyId, place) => [companyId, tellingOf[place]!]));
  if (doomed.length) {
    const pairs = doomed.map(
      ({ company_id, position }) => sql`(cast(${position} as bigint), cast(${toldBy.get(company_id!)} as bigint))`,
    );
    await sql`with told (position, teller) as (values ${sql.join(pairs)})
      update audit_links set erased_by = (select teller from told where told.position = audit_links.position)
      where organisation_id = ${organisationId} and position in (select position from told)`.execute(transaction);
  }
  await transaction
    .deleteFrom('audit_entries')
    .where('organisation_id', '=', organisationId)
    .where('company_id', 'in', companyIds)
    .execute();
}

/** Destroys entries with their salts. Their links stay, as tombstones that name the entry which tells of it. */
export async function destroyEntries(
  transaction: Database,
  which: { organisationId: string } & ({ companyId: string } | { before: number }),
  entry: Omit<NewEntry, 'organisationId' | 'proof'>,
): Promise<number | undefined> {
  const { organisationId } = which;
  const doomed = () => {
    const entries = transaction.selectFrom('audit_entries').where('organisation_id', '=', organisationId);
    return 'companyId' in which
      ? entries.where('company_id', '=', which.companyId)
      : // What vouches for something is kept as long as that.
        entries.where('at', '<', which.before).where('proof', 'is', null);
  };
  const rows = await doomed().select('position').where('position', 'is not', null).orderBy('position').execute();
  if (!rows.length && 'before' in which) return undefined;
  const positions = rows.map((row) => row.position!);
  const proof = { erased: { count: positions.length, positions: positionsDigest(positions) } };
  const position = await record(transaction, { ...entry, organisationId, proof });
  await transaction
    .updateTable('audit_links')
    .set({ erased_by: position })
    .where('organisation_id', '=', organisationId)
    .where('position', 'in', doomed().select('position').where('position', 'is not', null).$castTo<never>())
    .where('position', '<', position)
    .execute();
  await transaction
    .deleteFrom('audit_entries')
    .where('id', 'in', doomed().select('id'))
    .where((where) => where.or([where('position', 'is', null), where('position', '<', position)]))
    .execute();
  return position;
}

export const positionsDigest = (positions: readonly number[]): string => sha256(positions.join());

export const linkDigest = (before: string, position: number, entryDigest: string): string =>
  sha256(`${before}\n${position}\n${entryDigest}`);

export function entryDigestOf(entry: Entry): string {
  const { salt, id, organisation_id, company_id, at, actor, action, target, outcome, request_id, proof } = entry;
  return createHmac('sha256', salt ?? '')
    .update(JSON.stringify([id, organisation_id, company_id, at, actor, action, target, outcome, request_id, proof]))
    .digest('hex');
}

/** What a consent record was when it was given; that it is withdrawn is another entry. */
export function consentDigest(row: Omit<Rows['consents'], 'withdrawn_at'>): string {
  const { id, organisation_id, company_id, session_id, integration_key, data_types, hash, version, locale } = row;
  const { text, actor, given_at, extends_id } = row;
  const where = [id, organisation_id, company_id, session_id, integration_key, data_types];
  const words = [hash, version, locale, text, actor, given_at, extends_id];
  return sha256(JSON.stringify([where, words]));
}
