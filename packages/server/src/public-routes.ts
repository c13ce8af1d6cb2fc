import {
  type Capability,
  Consent,
  DataType,
  Integration,
  type Page,
  type PublicEndpoints,
  publicEndpoints,
  Upload,
} from '@client-link/contract';
import { type ApiCaller, createKeyFor, deleteApiKey, listApiKeys } from './api-keys/api-keys.ts';
import {
  changeProducts,
  createCompany,
  findCompany,
  replaceCompany,
  requireProduct,
  updateCompany,
} from './companies/companies.ts';
import { companyView } from './companies/company-view.ts';
import { deleteCompany } from './companies/delete-company.ts';
import { listCompanies } from './companies/list-companies.ts';
import {
  connectionView,
  createConnection,
  deleteConnection,
  findConnection,
  listConnections,
  unlinkConnection,
} from './connections/connections.ts';
import { requireReconnectable } from './connections/reconnecting.ts';
import { historyOf } from './connections/managed-connections.ts';
import { consentView, findConsent } from './consents/consents.ts';
import { receiptPage } from './consents/receipt.ts';
import { withdrawConsent } from './consents/withdraw-consent.ts';
import { type Context, isoTime } from './context.ts';
import { withHostedOrigin } from './custom-domains/hosted-origin.ts';
import { transact } from './database/open.ts';
import type { Rows } from './database/schema.ts';
import type { App, Handlers } from './http/mount.ts';
import { fileAnswer } from './http/file-answer.ts';
import { listInMemory } from './http/list-in-memory.ts';
import { integrationsOf } from './integrations/own-integrations.ts';
import { listIntegrationRequests } from './integrations/integration-requests.ts';
import { Refusal } from './http/refuse.ts';
import { listRecords } from './records/list-records.ts';
import { createLinkSession, revokeLinkSession } from './sessions/link-sessions.ts';
import { sessionForBusiness } from './sessions/session-view.ts';
import { getPullOperation, listPullOperations } from './sync/pull-operations.ts';
import { mountApi } from './staff/mount-api.ts';
import { requireRole } from './staff/authenticate-staff.ts';
import { requestSync } from './sync/request-sync.ts';
import { TOKEN_SECONDS } from './sessions/grants.ts';
import { uploadView } from './uploads/upload-view.ts';
import { listDeliveries, replay, sendTest } from './webhooks/deliveries.ts';
import {
  addSecret,
  createWebhook,
  findWebhook,
  listWebhooks,
  updateWebhook,
  webhookView,
} from './webhooks/webhooks.ts';

/** Serves the public API: what a business's server asks with its API key, and its staff as far as their role goes. */
export function mountPublic(app: App, context: Context): void {
  mountApi(app, context, publicEndpoints, handlers);
}

function handlers(context: Context): Handlers<PublicEndpoints, ApiCaller> {
  const { database, integrations } = context;
  const companyOf = (caller: ApiCaller, companyId: string) => findCompany(database, caller.organisationId, companyId);
  /** A session token in the field's form: usable from the origins in the settings. */
  const mintToken = async (caller: ApiCaller, companyId: string, capabilities: Capability[]): Promise<string> => {
    const { token } = await createLinkSession(context, {
      company: await companyOf(caller, companyId),
      kind: 'token',
      use: 'until-complete',
      origins: await corsOrigins(context, caller.organisationId),
      capabilities,
      expiresIn: TOKEN_SECONDS,
      fresh: false,
    });
    return token!;
  };
  const webhookOf = (caller: ApiCaller, webhookId: string) => findWebhook(database, caller.organisationId, webhookId);
  const connectionOf = async (caller: ApiCaller, params: { companyId: string; connectionId: string }) => {
    await companyOf(caller, params.companyId);
    return findConnection(database, params.companyId, params.connectionId);
  };

  const companyData =
    (dataType: DataType) =>
    async ({ caller, params, query, request }: DataCall<{ companyId: string }>) => {
      await companyOf(caller, params.companyId);
      return listRecords(database, { companyId: params.companyId, dataType, query, path: request.path });
    };
  const connectionData =
    (dataType: DataType) =>
    async ({ caller, params, query, request }: DataCall<{ companyId: string; connectionId: string }>) => {
      await connectionOf(caller, params);
      return listRecords(database, { ...params, dataType, query, path: request.path });
    };

  return {
    listCompanies: ({ caller, query }) => listCompanies(context, caller.organisationId, query),
    createCompany: ({ caller, body }) => createCompany(context, caller.organisationId, body),
    getCompany: async ({ caller, params }) => companyView(context, await companyOf(caller, params.companyId)),
    replaceCompany: async ({ caller, params, body }) =>
      replaceCompany(context, await companyOf(caller, params.companyId), body),
    updateCompany: async ({ caller, params, body }) =>
      updateCompany(context, await companyOf(caller, params.companyId), body),
    deleteCompany: async ({ caller, params }) => {
      await deleteCompany(context, await companyOf(caller, params.companyId));
      return undefined;
    },

    addProduct: async ({ caller, params }) => {
      await changeProducts(context, await companyOf(caller, params.companyId), params.productIdentifier, true);
      return undefined;
    },
    removeProduct: async ({ caller, params }) => {
      await changeProducts(context, await companyOf(caller, params.companyId), params.productIdentifier, false);
      return undefined;
    },
    refreshProductData: async ({ caller, params, body }) => {
      const company = await companyOf(caller, params.companyId);
      requireProduct(company, params.productIdentifier);
      const known: readonly string[] = DataType.options;
      const unknown = body.dataTypes?.find((dataType) => !known.includes(dataType));
      if (unknown !== undefined) {
        const message = `body.dataTypes: ${unknown} is none of ${known.join(', ')}.`;
        throw new Refusal('invalid_request', message, { errors: [{ itemId: 'body.dataTypes', message }] });
      }
      if (!body.dataTypes?.length) await refresh(context, company.id);
      for (const dataType of body.dataTypes ?? []) await refresh(context, company.id, dataType as DataType);
      return undefined;
    },

    getCompanyAccessToken: async ({ caller, params }) => {
      const accessToken = await mintToken(caller, params.companyId, ['connect', 'upload']);
      return { expiresIn: TOKEN_SECONDS, accessToken, tokenType: 'Bearer' };
    },
    getConnectionManagementAccessToken: async ({ caller, params }) => ({
      accessToken: await mintToken(caller, params.companyId, ['connect', 'upload', 'manage']),
    }),
    createLinkSession: async ({ caller, params, body }) => {
      if (body.capabilities.includes('manage')) requireRole(caller, 'getConnectionManagementAccessToken');
      const company = await companyOf(caller, params.companyId);
      const reconnect = body.reconnectId ? await findConnection(database, company.id, body.reconnectId) : undefined;
      if (reconnect) await requireReconnectable(context, reconnect);
      return createLinkSession(context, { ...body, company, reconnect });
    },
    getLinkSession: async ({ caller, params }) => {
      await companyOf(caller, params.companyId);
      const session = await database
        .selectFrom('sessions')
        .selectAll()
        .where('id', '=', params.sessionId)
        .where('company_id', '=', params.companyId)
        .executeTakeFirst();
      if (!session) throw new Refusal('not_found', 'This company has no such link session.');
      return sessionForBusiness(context, session);
    },
    revokeLinkSession: async ({ caller, params }) => {
      await companyOf(caller, params.companyId);
      await revokeLinkSession(context, params.companyId, params.sessionId);
      return undefined;
    },

    listConnections: async ({ caller, params, query }) => {
      await companyOf(caller, params.companyId);
      return listConnections(context, params.companyId, query);
    },
    createConnection: async ({ caller, params, body }) =>
      createConnection(context, await companyOf(caller, params.companyId), body.platformKey),
    getConnection: async ({ caller, params }) =>
      connectionView(await withHostedOrigin(context, caller.organisationId), await connectionOf(caller, params)),
    listConnectionHistory: async ({ caller, params }) => ({
      results: await historyOf(database, (await connectionOf(caller, params)).id),
    }),
    unlinkConnection: async ({ caller, params }) => unlinkConnection(context, await connectionOf(caller, params)),
    deleteConnection: async ({ caller, params }) => {
      await deleteConnection(context, await connectionOf(caller, params));
      return undefined;
    },

    listIntegrations: async ({ caller, query }) => {
      const own = await integrationsOf(context, caller.organisationId);
      const words = new Map(
        integrations.all().map(({ key, name, vendor, aliases }) => [key, [name, vendor, ...aliases]]),
      );
      return listInMemory(
        [...words.keys()].map((key) => own.asIntegration(key, context.publicUrl)),
        { path: '/api/integrations', query, schema: Integration, text: ({ key }) => words.get(key)!.join(' ') },
      );
    },
    getIntegration: async ({ caller, params }) =>
      (await integrationsOf(context, caller.organisationId)).asIntegration(params.platformKey, context.publicUrl),

    getIntegrationBranding: ({ params }) => integrations.brandingOf(params.platformKey, context.publicUrl),
    listIntegrationRequests: ({ caller, query }) => listIntegrationRequests(database, caller.organisationId, query),

    listSuppliers: companyData('suppliers'),
    listBills: companyData('bills'),
    listBillPayments: companyData('billPayments'),
    listDirectCosts: companyData('directCosts'),
    listConnectionSuppliers: connectionData('suppliers'),
    listConnectionBills: connectionData('bills'),
    listConnectionBillPayments: connectionData('billPayments'),
    listConnectionDirectCosts: connectionData('directCosts'),

    refreshCompany: async ({ caller, params }) => {
      await companyOf(caller, params.companyId);
      await refresh(context, params.companyId);
      return undefined;
    },
    refreshDataType: async ({ caller, params, query }) => {
      await companyOf(caller, params.companyId);
      const [row] = await refresh(context, params.companyId, params.dataType, query.connectionId);
      if (!row) throw new Refusal('connection_not_linked', 'This company has no linked connection to synchronise.');
      return getPullOperation(context, params.companyId, row.id);
    },
    getDataStatus: async ({ caller, params }) => {
      await companyOf(caller, params.companyId);
      return dataStatus(context, params.companyId);
    },

    listPullOperations: async ({ caller, params, query }) => {
      await companyOf(caller, params.companyId);
      return listPullOperations(context, params.companyId, query);
    },
    getPullOperation: async ({ caller, params }) => {
      await companyOf(caller, params.companyId);
      return getPullOperation(context, params.companyId, params.datasetId);
    },

    listUploads: async ({ caller, params, query }) => {
      await companyOf(caller, params.companyId);
      return listUploads(context, params.companyId, query);
    },
    getUpload: async ({ caller, params }) => {
      await companyOf(caller, params.companyId);
      return uploadView(context, await sentUpload(context, params));
    },
    downloadUpload: async ({ caller, params }) => {
      await companyOf(caller, params.companyId);
      const { id, file_name: fileName, bytes } = await sentUpload(context, params);
      return fileAnswer(await context.blobs.read(id), fileName, bytes);
    },

    listConsents: async ({ caller, params, query }) => {
      await companyOf(caller, params.companyId);
      const rows = await database
        .selectFrom('consents')
        .selectAll()
        .where('company_id', '=', params.companyId)
        .orderBy('given_at')
        .orderBy('id')
        .execute();
      return listInMemory(
        rows.map((row) => consentView(context, row)),
        {
          path: `/api/companies/${params.companyId}/consents`,
          query,
          schema: Consent,
          text: ({ platformName }) => platformName ?? '',
        },
      );
    },
    getConsent: async ({ caller, params }) => {
      await companyOf(caller, params.companyId);
      return consentView(context, await findConsent(database, params.companyId, params.consentId));
    },
    getConsentReceipt: async ({ caller, params, query }) => {
      await companyOf(caller, params.companyId);
      return receiptPage(context, await findConsent(database, params.companyId, params.consentId), query.locale);
    },
    withdrawConsent: async ({ caller, params }) => {
      await companyOf(caller, params.companyId);
      await withdrawConsent(context, params.companyId, params.consentId);
      return undefined;
    },

    getCorsSettings: ({ caller }) => corsSettings(context, caller),
    setCorsSettings: ({ caller, body }) => setCorsSettings(context, caller, body),
    getConnectionManagementCorsSettings: ({ caller }) => corsSettings(context, caller),
    setConnectionManagementCorsSettings: ({ caller, body }) => setCorsSettings(context, caller, body),

    listWebhooks: async ({ caller }) => ({ results: await listWebhooks(context, caller.organisationId) }),
    createWebhook: ({ caller, body }) => createWebhook(context, caller.organisationId, body),
    getWebhook: async ({ caller, params }) => webhookView(await webhookOf(caller, params.webhookId)),
    updateWebhook: async ({ caller, params, body }) =>
      updateWebhook(context, await webhookOf(caller, params.webhookId), body),
    deleteWebhook: async ({ caller, params }) => {
      const { id } = await webhookOf(caller, params.webhookId);
      await database.deleteFrom('webhooks').where('id', '=', id).execute();
      return undefined;
    },
    addWebhookSecret: async ({ caller, params, body }) =>
      addSecret(context, await webhookOf(caller, params.webhookId), body.oldOnesEndInSeconds),
    testWebhook: async ({ caller, params }) => sendTest(context, (await webhookOf(caller, params.webhookId)).id),
    listWebhookDeliveries: async ({ caller, params, query }) =>
      listDeliveries(context, (await webhookOf(caller, params.webhookId)).id, query),
    replayWebhookDelivery: async ({ caller, params }) =>
      replay(context, (await webhookOf(caller, params.webhookId)).id, params.deliveryId),

    listApiKeys: async ({ caller }) => ({ results: await listApiKeys(context, caller.organisationId) }),
    createApiKey: ({ caller, body }) => createKeyFor(context, caller, body),
    deleteApiKey: async ({ caller, params }) => {
      await deleteApiKey(database, caller.organisationId, params.apiKeyId);
      return undefined;
    },
  };
}

interface DataCall<Params> {
  caller: ApiCaller;
  params: Params;
  query: { page: number; pageSize: number; query?: string | undefined; orderBy?: string | undefined };
  request: { path: string };
}

const corsSettings = async (context: Context, { organisationId }: ApiCaller) => ({
  allowedOrigins: await corsOrigins(context, organisationId),
});

async function setCorsSettings<Settings extends { allowedOrigins: string[] }>(
  { database }: Context,
  { organisationId }: ApiCaller,
  settings: Settings,
): Promise<Settings> {
  await database
    .updateTable('organisations')
    .set({ cors_origins: JSON.stringify(settings.allowedOrigins) })
    .where('id', '=', organisationId)
    .execute();
  return settings;
}

async function corsOrigins({ database }: Context, organisationId: string): Promise<string[]> {
  const row = await database
    .selectFrom('organisations')
    .select('cors_origins')
    .where('id', '=', organisationId)
    .executeTakeFirstOrThrow();
  return JSON.parse(row.cors_origins);
}

async function refresh(context: Context, companyId: string, only?: DataType, connectionId?: string) {
  const rows = await transact(context.database, async (transaction) => {
    let linked = transaction
      .selectFrom('connections')
      .selectAll()
      .where('company_id', '=', companyId)
      .where('method', '=', 'connect')
      .where('status', '=', 'Linked');
    if (connectionId) linked = linked.where('id', '=', connectionId);
    const requested: Rows['syncs'][] = [];
    for (const connection of await linked.execute())
      requested.push(...(await requestSync(context, transaction, connection, only && [only])));
    return requested;
  });
  context.wakeWorker();
  return rows;
}

async function dataStatus({ database }: Context, companyId: string) {
  const rows = await database
    .selectFrom('syncs')
    .innerJoin('connections', 'connections.id', 'syncs.connection_id')
    .selectAll('syncs')
    .where('connections.company_id', '=', companyId)
    .orderBy('syncs.requested_at')
    .execute();
  // Of several sources the one that needs a look is shown: the last to stand for its kind.
  rows.sort((one, other) => Number(other.status === 'Complete') - Number(one.status === 'Complete'));
  return Object.fromEntries(
    rows.map((row) => [
      row.data_type,
      {
        dataType: row.data_type,
        currentStatus: row.status,
        latestSyncId: row.id,
        ...(row.succeeded_at !== null && { lastSuccessfulSync: isoTime(row.succeeded_at) }),
        ...(row.succeeded_id !== null && { latestSuccessfulSyncId: row.succeeded_id }),
      },
    ]),
  );
}

/** What the person sent; files that wait for them to send are theirs alone. */
const sentUploads = ({ database }: Context, companyId: string) =>
  database.selectFrom('uploads').where('company_id', '=', companyId).where('connection_id', 'is not', null);

async function listUploads(
  context: Context,
  companyId: string,
  query: DataCall<unknown>['query'],
): Promise<Page<Upload>> {
  const rows = await sentUploads(context, companyId).selectAll().orderBy('created_at').orderBy('id').execute();
  return listInMemory(await Promise.all(rows.map((row) => uploadView(context, row))), {
    path: `/api/companies/${companyId}/uploads`,
    query,
    schema: Upload,
    text: ({ fileName, report }) => `${fileName} ${report}`,
  });
}

/** @throws Refusal `upload_not_found`, `consent_required` */
async function sentUpload(context: Context, { companyId, uploadId }: { companyId: string; uploadId: string }) {
  const row = await sentUploads(context, companyId).selectAll().where('id', '=', uploadId).executeTakeFirst();
  if (!row) throw new Refusal('upload_not_found', 'This company sent no such file.');
  const consent = await findConsent(context.database, companyId, row.consent_id);
  if (consent.withdrawn_at !== null)
    throw new Refusal('consent_required', 'The company ended the sharing of this file.');
  return row;
}
