import type { CompanyEvent, CompanyEventType } from '@client-link/contract';
import { type Context, isoTime } from '../context.ts';
import type { Rows } from '../database/schema.ts';

export const eventView = (
  { integrations }: Pick<Context, 'integrations'>,
  row: Rows['company_events'],
): CompanyEvent => ({
  id: row.id,
  companyId: row.company_id,
  type: row.type as CompanyEventType,
  at: isoTime(row.at),
  ...(row.actor !== null && { actor: JSON.parse(row.actor) }),
  ...(row.session_id !== null && { sessionId: row.session_id }),
  ...(row.integration_key !== null && {
    integrationKey: row.integration_key,
    platformName: integrations.nameOf(row.integration_key),
  }),
  ...(row.connection_id !== null && { connectionId: row.connection_id }),
  ...(row.details !== null && { details: JSON.parse(row.details) }),
});
