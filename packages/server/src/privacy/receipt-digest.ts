import type { Rows } from '../database/schema.ts';
import { sha256 } from '../security/secrets.ts';

/** What the audit log vouches for. */
export const receiptDigest = (row: Omit<Rows['deletion_receipts'], 'digest'>): string =>
  sha256(
    JSON.stringify([
      row.company_id,
      row.organisation_id,
      row.requested_at,
      row.requested_by,
      row.removed,
      row.completed_at,
    ]),
  );
