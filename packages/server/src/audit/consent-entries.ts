import type { Database } from '../database/open.ts';
import type { Rows } from '../database/schema.ts';
import { consentDigest, record } from './chain.ts';

/** The entry that vouches for a consent record. */
export async function recordConsentGiven(transaction: Database, row: Rows['consents']): Promise<void> {
  const { id, organisation_id: organisationId, company_id: companyId, given_at, withdrawn_at } = row;
  const about = { organisationId, companyId, target: { companyId, consentId: id } };
  const consent = { id, digest: consentDigest(row) };
  await record(transaction, { ...about, at: given_at, action: 'consent.given', proof: { consent } });
  if (withdrawn_at !== null) await recordConsentsWithdrawn(transaction, [row], withdrawn_at);
}

/** The entry that vouches for the end of consents, which end together. */
export async function recordConsentsWithdrawn(
  transaction: Database,
  [first, ...others]: Pick<Rows['consents'], 'id' | 'organisation_id' | 'company_id'>[],
  at: number,
): Promise<void> {
  if (!first) return;
  const withdrawn = [first, ...others].map(({ id }) => id);
  await record(transaction, {
    organisationId: first.organisation_id,
    companyId: first.company_id,
    at,
    action: 'consent.withdrawn',
    target: { companyId: first.company_id, consentIds: withdrawn },
    proof: { withdrawn },
  });
}
