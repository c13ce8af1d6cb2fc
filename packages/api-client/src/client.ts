import type {
  ApiKey,
  ApiKeyRequest,
  Bill,
  BillPayment,
  Branding,
  Company,
  CompanyFilter,
  CompanyRequest,
  CompanyUpdate,
  Connection,
  ConnectionEvent,
  Consent,
  DataStatus,
  DataType,
  DirectCost,
  EndpointOutput,
  Integration,
  IntegrationRequest,
  LinkSession,
  LinkSessionGrant,
  LinkSessionRequest,
  Page,
  Paging,
  PublicEndpoints,
  Supplier,
  Upload,
  Webhook,
  WebhookDelivery,
  WebhookRequest,
  WebhookUpdate,
} from '@client-link/contract';
import { publicEndpoints } from '@client-link/contract/public';
import { everyItem } from './every-item.ts';
import { callsTo } from './request.ts';
import { type ClientSettings, readSettings } from './settings.ts';

/** How to reach the server as one organisation: by its API key, or as whoever of its staff is signed in. */
export type ApiClientSettings = ClientSettings &
  (
    | {
        /** A secret of your own server; never send it to a browser. */
        apiKey: string;
        credentials?: undefined;
      }
    | {
        apiKey?: undefined;
        /** In a page on the server's own origin: calls carry the cookie of whoever is signed in there. */
        credentials: 'same-origin';
      }
  );

/** What every method takes last. */
export interface CallOptions {
  /** Ends the call, its waits included; it then rejects with the signal's reason. */
  signal?: AbortSignal;
  /** Of a POST: the same key within 24 hours gets the same answer. Made anew for each call by default. */
  idempotencyKey?: string;
}

/** A token for one company's journey. */
export type CompanyAccessToken = EndpointOutput<PublicEndpoints['getCompanyAccessToken']>;
/** The origins that company access tokens work from. */
export type CorsSettings = EndpointOutput<PublicEndpoints['getCorsSettings']>;
/** Query of the list of companies: pages, and which companies, such as `{ tags: 'region=north' }`. */
export type CompanyQuery = Paging & CompanyFilter;
/** One run of synchronising one kind of data. */
export type PullOperation = EndpointOutput<PublicEndpoints['refreshDataType']>;

/** What a business's server may ask of Client Link. */
export type Client = ReturnType<typeof createClient>;

/**
 * Makes a client of the API, for a business's server, or for a page of the portal.
 *
 * Throws `TypeError` when a setting is missing or wrong. Every method rejects with `ApiError`: any code of the
 * server, `network`, `timeout` or `invalid_response`. `list` gives one page, `listAll` iterates over the items of
 * all pages, asking for 1000 at a time unless `pageSize` says otherwise.
 */
export function createClient(settings: ApiClientSettings) {
  const { apiKey, credentials } = settings;
  const authorization = credentials ? undefined : `Basic ${encodeApiKey(apiKey)}`;
  const call = callsTo({
    ...readSettings(settings),
    credentials: credentials ?? 'omit',
    authorize: async () => authorization,
  });

  return {
    /** Calls any endpoint: what is rarely asked brings endpoints of its own. */
    call,
    companies: {
      /** Creates a company. */
      create: (body: CompanyRequest, options?: CallOptions): Promise<Company> =>
        call(publicEndpoints.createCompany, { body }, options),
      /** Gets a company; `company_not_found` when there is none. */
      get: (companyId: string, options?: CallOptions): Promise<Company> =>
        call(publicEndpoints.getCompany, { params: { companyId } }, options),
      /** Lists a page of companies. */
      list: (query?: CompanyQuery, options?: CallOptions): Promise<Page<Company>> =>
        call(publicEndpoints.listCompanies, { query }, options),
      /** Iterates over all companies. */
      listAll: (query?: CompanyQuery, options?: CallOptions): AsyncGenerator<Company> =>
        everyItem((page) => call(publicEndpoints.listCompanies, { query: { ...query, ...page } }, options), query),
      /** Replaces a company's details. */
      replace: (companyId: string, body: CompanyRequest, options?: CallOptions): Promise<Company> =>
        call(publicEndpoints.replaceCompany, { params: { companyId }, body }, options),
      /** Changes some of a company's details; never retried. */
      update: (companyId: string, body: CompanyUpdate, options?: CallOptions): Promise<Company> =>
        call(publicEndpoints.updateCompany, { params: { companyId }, body }, options),
      /** Deletes a company with its connections, rows, files and tokens. */
      delete: (companyId: string, options?: CallOptions): Promise<void> =>
        call(publicEndpoints.deleteCompany, { params: { companyId } }, options),
      /** Notes that a company's data is used for a product of yours. */
      addProduct: (companyId: string, productIdentifier: string, options?: CallOptions): Promise<void> =>
        call(publicEndpoints.addProduct, { params: { companyId, productIdentifier } }, options),
      /** Notes that it is no longer used for that. */
      removeProduct: (companyId: string, productIdentifier: string, options?: CallOptions): Promise<void> =>
        call(publicEndpoints.removeProduct, { params: { companyId, productIdentifier } }, options),
      /** Synchronises what a product needs now: the kinds of data named, or all. */
      refreshProduct: (
        companyId: string,
        productIdentifier: string,
        body: { dataTypes?: string[] } = {},
        options?: CallOptions,
      ): Promise<void> =>
        call(publicEndpoints.refreshProductData, { params: { companyId, productIdentifier }, body }, options),
      /** Mints a session token that manages the company's connections, usable from the origins in `corsSettings`. */
      managementToken: (companyId: string, options?: CallOptions): Promise<{ accessToken: string }> =>
        call(publicEndpoints.getConnectionManagementAccessToken, { params: { companyId } }, options),
      /** Mints a session token for the company, usable from the origins in `corsSettings`. */
      accessToken: (companyId: string, options?: CallOptions): Promise<CompanyAccessToken> =>
        call(publicEndpoints.getCompanyAccessToken, { params: { companyId } }, options),
    },
    connections: {
      /** Lists a page of a company's connections. */
      list: (companyId: string, query?: Paging, options?: CallOptions): Promise<Page<Connection>> =>
        call(publicEndpoints.listConnections, { params: { companyId }, query }, options),
      /** Iterates over a company's connections. */
      listAll: (companyId: string, query?: Paging, options?: CallOptions): AsyncGenerator<Connection> =>
        everyItem(
          (page) => call(publicEndpoints.listConnections, { params: { companyId }, query: page }, options),
          query,
        ),
      /** Creates a connection that waits for the company's authorization. */
      create: (companyId: string, body: { platformKey: string }, options?: CallOptions): Promise<Connection> =>
        call(publicEndpoints.createConnection, { params: { companyId }, body }, options),
      /** Gets a connection; `connection_not_found` when there is none. */
      get: (companyId: string, connectionId: string, options?: CallOptions): Promise<Connection> =>
        call(publicEndpoints.getConnection, { params: { companyId, connectionId } }, options),
      /** Lists what happened to a connection, latest first. */
      history: (
        companyId: string,
        connectionId: string,
        options?: CallOptions,
      ): Promise<{ results: ConnectionEvent[] }> =>
        call(publicEndpoints.listConnectionHistory, { params: { companyId, connectionId } }, options),
      /** Unlinks a connection: access ends, rows stay; never retried. */
      unlink: (companyId: string, connectionId: string, options?: CallOptions): Promise<Connection> =>
        call(
          publicEndpoints.unlinkConnection,
          { params: { companyId, connectionId }, body: { status: 'Unlinked' } },
          options,
        ),
      /** Deletes a connection with its rows. */
      delete: (companyId: string, connectionId: string, options?: CallOptions): Promise<void> =>
        call(publicEndpoints.deleteConnection, { params: { companyId, connectionId } }, options),
    },
    linkSessions: {
      /** Mints a session token or a Link URL; resumes the company's open session unless `fresh`. */
      create: (companyId: string, body: LinkSessionRequest, options?: CallOptions): Promise<LinkSessionGrant> =>
        call(publicEndpoints.createLinkSession, { params: { companyId }, body }, options),
      /** Sees how a journey stands. */
      get: (companyId: string, sessionId: string, options?: CallOptions): Promise<LinkSession> =>
        call(publicEndpoints.getLinkSession, { params: { companyId, sessionId } }, options),
      /** Ends a journey: its tokens and Link URLs stop working at once. */
      revoke: (companyId: string, sessionId: string, options?: CallOptions): Promise<void> =>
        call(publicEndpoints.revokeLinkSession, { params: { companyId, sessionId } }, options),
    },
    integrationRequests: {
      /** Lists a page of the software that people looked for and did not find, latest first. */
      list: (query?: Paging, options?: CallOptions): Promise<Page<IntegrationRequest>> =>
        call(publicEndpoints.listIntegrationRequests, { query }, options),
      /** Iterates over all of them. */
      listAll: (query?: Paging, options?: CallOptions): AsyncGenerator<IntegrationRequest> =>
        everyItem((page) => call(publicEndpoints.listIntegrationRequests, { query: page }, options), query),
    },
    integrations: {
      /** Lists a page of integrations. */
      list: (query?: Paging, options?: CallOptions): Promise<Page<Integration>> =>
        call(publicEndpoints.listIntegrations, { query }, options),
      /** Iterates over all integrations. */
      listAll: (query?: Paging, options?: CallOptions): AsyncGenerator<Integration> =>
        everyItem((page) => call(publicEndpoints.listIntegrations, { query: page }, options), query),
      /** Gets an integration; `integration_not_found` when there is none. */
      get: (platformKey: string, options?: CallOptions): Promise<Integration> =>
        call(publicEndpoints.getIntegration, { params: { platformKey } }, options),
      /** Gets the pictures of an integration. */
      branding: (platformKey: string, options?: CallOptions): Promise<Branding> =>
        call(publicEndpoints.getIntegrationBranding, { params: { platformKey } }, options),
    },
    suppliers: {
      /** Lists a page of a company's suppliers, from every source. */
      list: (companyId: string, query?: Paging, options?: CallOptions): Promise<Page<Supplier>> =>
        call(publicEndpoints.listSuppliers, { params: { companyId }, query }, options),
      /** Iterates over a company's suppliers, from every source. */
      listAll: (companyId: string, query?: Paging, options?: CallOptions): AsyncGenerator<Supplier> =>
        everyItem(
          (page) => call(publicEndpoints.listSuppliers, { params: { companyId }, query: page }, options),
          query,
        ),
      /** Lists a page of the suppliers of one connection. */
      listOfConnection: (
        companyId: string,
        connectionId: string,
        query?: Paging,
        options?: CallOptions,
      ): Promise<Page<Supplier>> =>
        call(publicEndpoints.listConnectionSuppliers, { params: { companyId, connectionId }, query }, options),
      /** Iterates over the suppliers of one connection. */
      listAllOfConnection: (
        companyId: string,
        connectionId: string,
        query?: Paging,
        options?: CallOptions,
      ): AsyncGenerator<Supplier> =>
        everyItem(
          (page) =>
            call(
              publicEndpoints.listConnectionSuppliers,
              { params: { companyId, connectionId }, query: page },
              options,
            ),
          query,
        ),
    },
    bills: {
      /** Lists a page of a company's bills, from every source. */
      list: (companyId: string, query?: Paging, options?: CallOptions): Promise<Page<Bill>> =>
        call(publicEndpoints.listBills, { params: { companyId }, query }, options),
      /** Iterates over a company's bills, from every source. */
      listAll: (companyId: string, query?: Paging, options?: CallOptions): AsyncGenerator<Bill> =>
        everyItem((page) => call(publicEndpoints.listBills, { params: { companyId }, query: page }, options), query),
      /** Lists a page of the bills of one connection. */
      listOfConnection: (
        companyId: string,
        connectionId: string,
        query?: Paging,
        options?: CallOptions,
      ): Promise<Page<Bill>> =>
        call(publicEndpoints.listConnectionBills, { params: { companyId, connectionId }, query }, options),
      /** Iterates over the bills of one connection. */
      listAllOfConnection: (
        companyId: string,
        connectionId: string,
        query?: Paging,
        options?: CallOptions,
      ): AsyncGenerator<Bill> =>
        everyItem(
          (page) =>
            call(publicEndpoints.listConnectionBills, { params: { companyId, connectionId }, query: page }, options),
          query,
        ),
    },
    billPayments: {
      /** Lists a page of a company's bill payments, from every source. */
      list: (companyId: string, query?: Paging, options?: CallOptions): Promise<Page<BillPayment>> =>
        call(publicEndpoints.listBillPayments, { params: { companyId }, query }, options),
      /** Iterates over a company's bill payments, from every source. */
      listAll: (companyId: string, query?: Paging, options?: CallOptions): AsyncGenerator<BillPayment> =>
        everyItem(
          (page) => call(publicEndpoints.listBillPayments, { params: { companyId }, query: page }, options),
          query,
        ),
      /** Lists a page of the bill payments of one connection. */
      listOfConnection: (
        companyId: string,
        connectionId: string,
        query?: Paging,
        options?: CallOptions,
      ): Promise<Page<BillPayment>> =>
        call(publicEndpoints.listConnectionBillPayments, { params: { companyId, connectionId }, query }, options),
      /** Iterates over the bill payments of one connection. */
      listAllOfConnection: (
        companyId: string,
        connectionId: string,
        query?: Paging,
        options?: CallOptions,
      ): AsyncGenerator<BillPayment> =>
        everyItem(
          (page) =>
            call(
              publicEndpoints.listConnectionBillPayments,
              { params: { companyId, connectionId }, query: page },
              options,
            ),
          query,
        ),
    },
    directCosts: {
      /** Lists a page of a company's direct costs, from every source. */
      list: (companyId: string, query?: Paging, options?: CallOptions): Promise<Page<DirectCost>> =>
        call(publicEndpoints.listDirectCosts, { params: { companyId }, query }, options),
      /** Iterates over a company's direct costs, from every source. */
      listAll: (companyId: string, query?: Paging, options?: CallOptions): AsyncGenerator<DirectCost> =>
        everyItem(
          (page) => call(publicEndpoints.listDirectCosts, { params: { companyId }, query: page }, options),
          query,
        ),
      /** Lists a page of the direct costs of one connection. */
      listOfConnection: (
        companyId: string,
        connectionId: string,
        query?: Paging,
        options?: CallOptions,
      ): Promise<Page<DirectCost>> =>
        call(publicEndpoints.listConnectionDirectCosts, { params: { companyId, connectionId }, query }, options),
      /** Iterates over the direct costs of one connection. */
      listAllOfConnection: (
        companyId: string,
        connectionId: string,
        query?: Paging,
        options?: CallOptions,
      ): AsyncGenerator<DirectCost> =>
        everyItem(
          (page) =>
            call(
              publicEndpoints.listConnectionDirectCosts,
              { params: { companyId, connectionId }, query: page },
              options,
            ),
          query,
        ),
    },
    data: {
      /** Synchronises all of a company's linked connections now. */
      refresh: (companyId: string, options?: CallOptions): Promise<void> =>
        call(publicEndpoints.refreshCompany, { params: { companyId } }, options),
      /** Synchronises one kind of data now, of one connection if it is named. */
      refreshType: (
        companyId: string,
        dataType: DataType,
        query?: { connectionId?: string },
        options?: CallOptions,
      ): Promise<PullOperation> =>
        call(publicEndpoints.refreshDataType, { params: { companyId, dataType }, query }, options),
      /** Sees how fresh each kind of data is. */
      status: (companyId: string, options?: CallOptions): Promise<Record<string, DataStatus>> =>
        call(publicEndpoints.getDataStatus, { params: { companyId } }, options),
      /** Lists a page of a company's synchronisations, latest first. */
      history: (companyId: string, query?: Paging, options?: CallOptions): Promise<Page<PullOperation>> =>
        call(publicEndpoints.listPullOperations, { params: { companyId }, query }, options),
      /** Gets a synchronisation by the id that `refreshType` or `history` gave. */
      pull: (companyId: string, datasetId: string, options?: CallOptions): Promise<PullOperation> =>
        call(publicEndpoints.getPullOperation, { params: { companyId, datasetId } }, options),
    },
    uploads: {
      /** Lists a page of the files a company sent. */
      list: (companyId: string, query?: Paging, options?: CallOptions): Promise<Page<Upload>> =>
        call(publicEndpoints.listUploads, { params: { companyId }, query }, options),
      /** Iterates over the files a company sent. */
      listAll: (companyId: string, query?: Paging, options?: CallOptions): AsyncGenerator<Upload> =>
        everyItem((page) => call(publicEndpoints.listUploads, { params: { companyId }, query: page }, options), query),
      /** Gets an upload with what was found in it; `upload_not_found` when there is none. */
      get: (companyId: string, uploadId: string, options?: CallOptions): Promise<Upload> =>
        call(publicEndpoints.getUpload, { params: { companyId, uploadId } }, options),
      /** Downloads the original file, as a `Response` whose body is not read yet. */
      download: (companyId: string, uploadId: string, options?: CallOptions): Promise<Response> =>
        call(publicEndpoints.downloadUpload, { params: { companyId, uploadId } }, options),
    },
    consents: {
      /** Lists a page of what a company agreed to. */
      list: (companyId: string, query?: Paging, options?: CallOptions): Promise<Page<Consent>> =>
        call(publicEndpoints.listConsents, { params: { companyId }, query }, options),
      /** Iterates over what a company agreed to. */
      listAll: (companyId: string, query?: Paging, options?: CallOptions): AsyncGenerator<Consent> =>
        everyItem((page) => call(publicEndpoints.listConsents, { params: { companyId }, query: page }, options), query),
      /** Gets a consent record; `consent_not_found` when there is none. */
      get: (companyId: string, consentId: string, options?: CallOptions): Promise<Consent> =>
        call(publicEndpoints.getConsent, { params: { companyId, consentId } }, options),
      /** Gets a consent record as a page to read and print; an HTML file that needs no network. */
      receipt: (
        companyId: string,
        consentId: string,
        query?: { locale?: 'en' | 'fr' },
        options?: CallOptions,
      ): Promise<Response> =>
        call(publicEndpoints.getConsentReceipt, { params: { companyId, consentId }, ...(query && { query }) }, options),
      /** Withdraws a consent on the company's behalf: unlinks, cancels work and revokes access. */
      withdraw: (companyId: string, consentId: string, options?: CallOptions): Promise<void> =>
        call(publicEndpoints.withdrawConsent, { params: { companyId, consentId } }, options),
    },
    corsSettings: {
      /** Gets the origins that company access tokens work from. */
      get: (options?: CallOptions): Promise<CorsSettings> => call(publicEndpoints.getCorsSettings, {}, options),
      /** Sets the origins that company access tokens work from. */
      set: (body: CorsSettings, options?: CallOptions): Promise<CorsSettings> =>
        call(publicEndpoints.setCorsSettings, { body }, options),
    },
    webhooks: {
      /** Lists webhooks, without their secrets. */
      list: (options?: CallOptions): Promise<{ results: Webhook[] }> => call(publicEndpoints.listWebhooks, {}, options),
      /** Creates a webhook; its secret is in this answer only. */
      create: (body: WebhookRequest, options?: CallOptions): Promise<Webhook> =>
        call(publicEndpoints.createWebhook, { body }, options),
      /** Gets a webhook; `webhook_not_found` when there is none. */
      get: (webhookId: string, options?: CallOptions): Promise<Webhook> =>
        call(publicEndpoints.getWebhook, { params: { webhookId } }, options),
      /** Changes a webhook; enabled again, it goes on with what waits. Never retried. */
      update: (webhookId: string, body: WebhookUpdate, options?: CallOptions): Promise<Webhook> =>
        call(publicEndpoints.updateWebhook, { params: { webhookId }, body }, options),
      /** Deletes a webhook with its log. */
      delete: (webhookId: string, options?: CallOptions): Promise<void> =>
        call(publicEndpoints.deleteWebhook, { params: { webhookId } }, options),
      /** Makes a new secret; those before it sign too for a while. */
      addSecret: (
        webhookId: string,
        body: { oldOnesEndInSeconds?: number } = {},
        options?: CallOptions,
      ): Promise<Webhook> => call(publicEndpoints.addWebhookSecret, { params: { webhookId }, body }, options),
      /** Sends an event `webhook.test` now. */
      test: (webhookId: string, options?: CallOptions): Promise<WebhookDelivery> =>
        call(publicEndpoints.testWebhook, { params: { webhookId } }, options),
      /** Lists a page of what was sent and what waits, latest first; `query: 'status=Failed'` narrows it. */
      deliveries: (webhookId: string, query?: Paging, options?: CallOptions): Promise<Page<WebhookDelivery>> =>
        call(publicEndpoints.listWebhookDeliveries, { params: { webhookId }, query }, options),
      /** Sends an event once more, with the same id. */
      replay: (webhookId: string, deliveryId: string, options?: CallOptions): Promise<WebhookDelivery> =>
        call(publicEndpoints.replayWebhookDelivery, { params: { webhookId, deliveryId } }, options),
    },
    apiKeys: {
      /** Lists API keys, without their secrets. */
      list: (options?: CallOptions): Promise<{ results: ApiKey[] }> => call(publicEndpoints.listApiKeys, {}, options),
      /** Creates an API key; its secret is in this answer only. */
      create: (body: ApiKeyRequest = {}, options?: CallOptions): Promise<ApiKey> =>
        call(publicEndpoints.createApiKey, { body }, options),
      /** Revokes an API key. */
      delete: (apiKeyId: string, options?: CallOptions): Promise<void> =>
        call(publicEndpoints.deleteApiKey, { params: { apiKeyId } }, options),
    },
  };
}

function encodeApiKey(apiKey: string): string {
  if (typeof apiKey !== 'string' || !/^[\x21-\x39\x3b-\x7e]+$/.test(apiKey)) {
    throw new TypeError('apiKey must be an API key: visible ASCII characters, no colon');
  }
  return btoa(apiKey);
}
