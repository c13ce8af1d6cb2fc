import type { Database } from '../database/open.ts';
import type { Rows } from '../database/schema.ts';
import { receiptDigest } from '../privacy/receipt-digest.ts';
import { consentDigest, entryDigestOf, linkDigest, positionsDigest, type Proof } from './chain.ts';

const AT_ONCE = 1000;

/** What is wrong, and at which position. */
export type Flaw = { position?: number; what: string };

export interface Verified {
  organisationId: string;
  links: number;
  /** Links whose entry was destroyed. */
  tombstones: number;
  consents: number;
  /** Keep it elsewhere: a chain that was made anew as a whole doesn't have it. */
  head: { position: number; digest: string };
  flaws: Flaw[];
}

/**
 * Walks an organisation's chain from its first link: no entry was changed, added between others or taken away without
 * one that says so, and consent records and receipts are as they were when they were written.
 * @param known a head that was kept elsewhere
 */
export async function verifyAudit(
  database: Database,
  organisationId: string,
  known?: { position: number; digest: string },
): Promise<Verified> {
  const flaws: Flaw[] = [];
  const erased = new Map<number, number[]>();
  const vouched: { position: number; proof: Proof }[] = [];
  let before = '';
  let links = 0;
  for (;;) {
    const page = await linksAfter(database, organisationId, links);
    for (const { link, entry } of page) {
      links++;
      const flaw = (what: string) => flaws.push({ position: links, what });
      if (link.position !== links) {
        flaw('a link is missing');
        links = link.position;
      }
      if (link.digest !== linkDigest(before, link.position, link.entry_digest)) flaw('the link was changed');
      before = link.digest;
      if (link.erased_by !== null) {
        if (!erased.has(link.erased_by)) erased.set(link.erased_by, []);
        erased.get(link.erased_by)!.push(link.position);
      }
      if (entry && link.erased_by !== null) flaw('an entry stands beside its tombstone');
      else if (entry && entryDigestOf(entry) !== link.entry_digest) flaw('the entry was changed');
      else if (!entry && link.erased_by === null) flaw('the entry is gone');
      if (entry?.proof) vouched.push({ position: link.position, proof: JSON.parse(entry.proof) });
      if (known?.position === link.position && known.digest !== link.digest)
        flaw('the chain is not the one that the known head ends');
    }
    if (page.length < AT_ONCE) break;
  }
  await checkEnd(database, organisationId, { flaws, links, before, known });
  checkErased(flaws, erased, vouched);
  const consents = await checkConsents(database, organisationId, flaws, vouched);
  await checkReceipts(database, flaws, vouched);
  const tombstones = [...erased.values()].reduce((sum, positions) => sum + positions.length, 0);
  return { organisationId, links, tombstones, consents, head: { position: links, digest: before }, flaws };
}

type Vouched = { position: number; proof: Proof }[];

async function linksAfter(database: Database, organisationId: string, after: number) {
  const rows = await database
    .selectFrom('audit_links')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('position', '>', after)
    .orderBy('position')
    .limit(AT_ONCE)
    .execute();
  const entries = await database
    .selectFrom('audit_entries')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('position', '>', after)
    .where('position', '<=', rows.at(-1)?.position ?? after)
    .execute();
  const byPosition = new Map<number | null, Rows['audit_entries']>(entries.map((entry) => [entry.position, entry]));
  return rows.map((link) => ({ link, entry: byPosition.get(link.position) }));
}

async function checkEnd(
  database: Database,
  organisationId: string,
  end: { flaws: Flaw[]; links: number; before: string; known: { position: number; digest: string } | undefined },
): Promise<void> {
  const { flaws, links, before, known } = end;
  const head = await database
    .selectFrom('organisations')
    .select(['audit_position', 'audit_digest'])
    .where('id', '=', organisationId)
    .executeTakeFirstOrThrow();
  if (head.audit_position !== links || head.audit_digest !== before)
    flaws.push({ what: 'the end of the chain is missing' });
  if (known && known.position > links) flaws.push({ what: 'the chain ends before the known head' });
  const { beyond } = await database
    .selectFrom('audit_entries')
    .select(({ fn }) => fn.countAll<number>().as('beyond'))
    .where('organisation_id', '=', organisationId)
    .where('position', '>', links)
    .executeTakeFirstOrThrow();
  if (beyond) flaws.push({ what: `${beyond} entries have no link` });
}

/** Every tombstone is one of those that its entry tells of, and none of those is missing. */
function checkErased(flaws: Flaw[], erased: Map<number, number[]>, vouched: Vouched): void {
  const told = new Map(vouched.flatMap(({ position, proof }) => (proof.erased ? [[position, proof.erased]] : [])));
  for (const by of new Set([...erased.keys(), ...told.keys()])) {
    const expected = told.get(by);
    const found = erased.get(by) ?? [];
    if (!expected) flaws.push({ position: by, what: 'tombstones name an entry that tells of no deletion' });
    else if (expected.count !== found.length || expected.positions !== positionsDigest(found))
      flaws.push({ position: by, what: 'other entries are gone than this deletion tells of' });
  }
}

async function checkConsents(
  database: Database,
  organisationId: string,
  flaws: Flaw[],
  vouched: Vouched,
): Promise<number> {
  const given = new Map(
    vouched.flatMap(({ proof }) => (proof.consent ? [[proof.consent.id, proof.consent.digest]] : [])),
  );
  const withdrawn = new Set(vouched.flatMap(({ proof }) => proof.withdrawn ?? []));
  let after = '';
  for (;;) {
    const rows = await database
      .selectFrom('consents')
      .selectAll()
      .where('organisation_id', '=', organisationId)
      .where('id', '>', after)
      .orderBy('id')
      .limit(AT_ONCE)
      .execute();
    for (const row of rows) {
      const digest = given.get(row.id);
      if (digest === undefined) flaws.push({ what: `nothing tells of the consent ${row.id}` });
      else if (digest !== consentDigest(row)) flaws.push({ what: `the consent ${row.id} was changed` });
      if (withdrawn.has(row.id) !== (row.withdrawn_at !== null))
        flaws.push({ what: `the withdrawal of the consent ${row.id} was changed` });
      given.delete(row.id);
    }
    after = rows.at(-1)?.id ?? after;
    if (rows.length < AT_ONCE) break;
  }
  for (const id of given.keys()) flaws.push({ what: `the consent ${id} is gone` });
  const { count } = await database
    .selectFrom('consents')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('organisation_id', '=', organisationId)
    .executeTakeFirstOrThrow();
  return Number(count);
}

async function checkReceipts(database: Database, flaws: Flaw[], vouched: Vouched): Promise<void> {
  for (const { position, proof } of vouched) {
    if (!proof.receipt) continue;
    const { companyId, digest } = proof.receipt;
    const row = await database
      .selectFrom('deletion_receipts')
      .selectAll()
      .where('company_id', '=', companyId)
      .executeTakeFirst();
    if (!row) flaws.push({ position, what: `the receipt of the deletion of ${companyId} is gone` });
    else if (row.digest !== digest || receiptDigest(row) !== digest)
      flaws.push({ position, what: `the receipt of the deletion of ${companyId} was changed` });
  }
}
