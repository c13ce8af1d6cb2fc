import { destroyEntries } from '../audit/chain.ts';
import { endLostEntries } from '../audit/audited.ts';
import { removeOldBulkChanges } from '../bulk-changes/bulk-changes.ts';
import { RETENTION_MS } from '../consents/consents.ts';
import { emptyOldImports } from '../company-imports/company-imports.ts';
import type { Context } from '../context.ts';
import { transact } from '../database/open.ts';
import { enqueue, type Work } from '../jobs/jobs.ts';
import { removeDeletedViews } from '../saved-views/saved-views.ts';
import { forgetOldGrants } from '../sessions/grants.ts';
import { removeOldDeliveries } from '../webhooks/deliveries.ts';
import { DAY_MS, DEAD_JOB_DAYS, MAIL_DAYS, TRACE_DAYS } from './retention.ts';

const EVERY_MS = 3600_000;

/** Deletes what has been kept long enough, every hour. */
export const retain: Work = async (context) => {
  try {
    for (const deleteOld of Object.values(byAge)) await deleteOld(context, context.clock());
  } finally {
    await scheduleRetention(context, EVERY_MS);
  }
};

/** What says by itself until when it is of use. */
const EXPIRING = [
  'oauth_states',
  'idempotency',
  'used_solutions',
  'sign_ins',
  'staff_links',
  'staff_sessions',
] as const;

/** One server of many does it. */
export const scheduleRetention = ({ database, clock }: Context, inMs = 0): Promise<void> =>
  enqueue(database, { kind: 'retain', subject: '', runAt: clock() + inMs });

/** What is deleted by its age alone; the rest goes with what it belongs to. */
const byAge: Record<string, (context: Context, now: number) => Promise<unknown>> = {
  grants: ({ database }, now) => forgetOldGrants(database, now),
  expired: async ({ database }, now) => {
    for (const table of EXPIRING) await database.deleteFrom(table).where('expires_at', '<', now).execute();
  },
  // Those of a day are counted.
  codes: ({ database }, now) =>
    database
      .deleteFrom('manage_codes')
      .where('created_at', '<', now - DAY_MS)
      .execute(),
  triesToSignIn: ({ database }, now) => database.deleteFrom('sign_in_limits').where('ends_at', '<', now).execute(),
  suppliers: ({ database }, now) =>
    database
      .deleteFrom('sent_suppliers')
      .where('consent_id', 'in', (consents) =>
        consents
          .selectFrom('consents')
          .select('id')
          .where('withdrawn_at', '<', now - RETENTION_MS),
      )
      .execute(),
  mails: ({ database }, now) =>
    database
      .deleteFrom('help_mails')
      .where('created_at', '<', now - MAIL_DAYS * DAY_MS)
      .execute(),
  attempts: ({ database }, now) =>
    database
      .deleteFrom('attempts')
      .where('expires_at', '<', now - TRACE_DAYS * DAY_MS)
      .where('ended_at', 'is not', null)
      .execute(),
  pulls: ({ database }, now) =>
    database
      .deleteFrom('pull_operations')
      .where('completed_at', '<', now - TRACE_DAYS * DAY_MS)
      .execute(),
  deliveries: removeOldDeliveries,
  imports: emptyOldImports,
  views: removeDeletedViews,
  bulkChanges: removeOldBulkChanges,
  deadJobs: ({ database }, now) =>
    database
      .deleteFrom('jobs')
      .where('state', '=', 'dead')
      .where('run_at', '<', now - DEAD_JOB_DAYS * DAY_MS)
      .execute(),
  lostEntries: endLostEntries,
  entries: async (context, now) => {
    const organisations = await context.database.selectFrom('organisations').select('id').execute();
    for (const { id: organisationId } of organisations)
      await transact(context.database, (transaction) =>
        destroyEntries(
          transaction,
          { organisationId, before: now - context.auditDays * DAY_MS },
          { at: now, action: 'retention.entriesDestroyed' },
        ),
      );
  },
};
