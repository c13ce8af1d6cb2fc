import { codeLetterPlace } from '../connections/manage-codes.ts';
import type { Rows, Tables } from '../database/schema.ts';
import { helpLetterPlace } from '../help/help-mail.ts';
import { answerPlace } from '../http/idempotency.ts';
import { clientSecretPlace } from '../integrations/own-integrations.ts';
import { invitationPlace } from '../invitations/mail-invitation.ts';
import { connectionSecretPlace } from '../oauth/access-token.ts';
import { attemptPendingPlace } from '../oauth/attempts.ts';
import { verifierPlace } from '../oauth/oauth-routes.ts';
import { revocationPlace } from '../oauth/revoke.ts';
import { signInPlace } from '../staff/provider.ts';
import { staffLetterPlace } from '../staff/staff-mail.ts';
import { webhookSecretsPlace } from '../webhooks/webhooks.ts';

/** Where sealed values stand: everything that a new key has to seal again. */
export interface SealedColumn {
  table: keyof Tables;
  column: string;
  /** What tells rows apart, in order. */
  key: string[];
  /** `payload`: base64 in the field `sealed` of JSON. */
  form: 'bytes' | 'base64' | 'payload';
  place: (row: never) => string;
}

const sealed = <Table extends keyof Tables>(
  table: Table,
  column: keyof Rows[Table] & string,
  key: (keyof Rows[Table] & string)[],
  place: (row: Rows[Table]) => string,
  form: SealedColumn['form'] = 'bytes',
): SealedColumn => ({ table, column, key, form, place });

export const sealedColumns: readonly SealedColumn[] = [
  sealed('connections', 'secret', ['id'], ({ id }) => connectionSecretPlace(id)),
  sealed('attempts', 'pending', ['id'], ({ id }) => attemptPendingPlace(id)),
  sealed('oauth_states', 'verifier', ['hash'], ({ hash }) => verifierPlace(hash)),
  sealed('webhooks', 'secrets', ['id'], ({ id }) => webhookSecretsPlace(id)),
  sealed('oauth_clients', 'secret', ['id'], ({ id }) => clientSecretPlace(id)),
  sealed('idempotency', 'answer', ['caller', 'route', 'key'], answerPlace),
  sealed('sign_ins', 'sealed', ['hash'], ({ hash }) => signInPlace(hash), 'base64'),
  sealed('jobs', 'payload', ['id'], ({ kind, subject }) => jobPlaces[kind]!(subject), 'payload'),
];

const jobPlaces: Record<string, (subject: string) => string> = {
  revoke: revocationPlace,
  'mail-help': helpLetterPlace,
  'mail-code': codeLetterPlace,
  'mail-staff': staffLetterPlace,
  'mail-invitation': invitationPlace,
};
