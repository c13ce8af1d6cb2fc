import type { Endpoint } from '@client-link/contract';
import type { ApiCaller } from '../api-keys/api-keys.ts';
import { auditedCalls, callOfBusiness } from '../audit/audited-calls.ts';
import type { Context } from '../context.ts';
import { onceByKey } from '../http/idempotency.ts';
import { type App, type Handlers, mount } from '../http/mount.ts';
import { authenticateBusiness, nameOfCaller } from './authenticate-business.ts';

/**
 * Serves a table of the public API to businesses, by their API key, and to their staff as far as their role goes; what
 * changes something is noted in the audit log.
 */
export const mountApi = <Table extends Record<string, Endpoint>>(
  app: App,
  context: Context,
  table: Table,
  handlersOf: (context: Context) => Handlers<Table, ApiCaller>,
): void =>
  mount(
    app,
    table,
    handlersOf(context),
    (request, name) => authenticateBusiness(context, request, String(name)),
    auditedCalls(context, callOfBusiness, onceByKey(context, handlersOf, nameOfCaller)),
  );
