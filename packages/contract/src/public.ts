import * as z from 'zod/mini';
import { Bill, BillPayment, DirectCost, Supplier } from './accounting.ts';
import { Company, CompanyRequest, CompanyUpdate, Connection, Integration } from './company.ts';
import { DataType } from './data-type.ts';
import { defineEndpoints } from './endpoint.ts';
import { pageOf, Paging } from './paging.ts';
import { LinkSettings, LinkSettingsRequest } from './link-settings.ts';
import { DateTime, Locale, openEnum, Origin, Uuid } from './schema.ts';
import { LinkSessionGrant, LinkSessionRequest } from './link-session-request.ts';
import { Consent, LinkSession, Upload } from './session.ts';

const auth = 'apiKey';
const companyId = { companyId: Uuid };
const CompanyParams = z.object(companyId);
const connectionId = { ...companyId, connectionId: Uuid };
const ConnectionParams = z.object(connectionId);
const UploadParams = z.object({ ...companyId, uploadId: z.string().check(z.maxLength(64)) });
const ConsentParams = z.object({ ...companyId, consentId: Uuid });

export const CompanyAccessToken = z.looseObject({ expiresIn: z.int(), accessToken: z.string(), tokenType: z.string() });

export const CorsSettings = z.object({ allowedOrigins: z.array(Origin).check(z.maxLength(50)) });

export const ApiKey = z.looseObject({
  id: Uuid,
  name: z.optional(z.nullable(z.string())),
  /** Only in the answer that creates it. */
  apiKey: z.optional(z.string()),
  createdDate: DateTime,
  lastUsed: z.optional(DateTime),
});
export type ApiKey = z.infer<typeof ApiKey>;

export const DataStatus = z.looseObject({
  dataType: openEnum(DataType.options),
  currentStatus: openEnum(['Initial', 'Queued', 'Fetching', 'Complete', 'FetchError', 'AuthError', 'Cancelled']),
  lastSuccessfulSync: z.optional(DateTime),
  latestSyncId: z.optional(Uuid),
  latestSuccessfulSyncId: z.optional(Uuid),
});
export type DataStatus = z.infer<typeof DataStatus>;

export const PullOperation = z.looseObject({
  id: Uuid,
  companyId: Uuid,
  connectionId: Uuid,
  dataType: z.string(),
  status: openEnum(['Initial', 'Queued', 'Fetching', 'Complete', 'FetchError', 'AuthError', 'Cancelled']),
  requested: DateTime,
  progress: z.int(),
  isCompleted: z.boolean(),
  isErrored: z.boolean(),
  errorMessage: z.optional(z.string()),
});

const companyData = <S extends z.ZodMiniType, const T extends string>(dataType: T, row: S) =>
  ({
    method: 'GET',
    path: `/api/companies/{companyId}/data/${dataType}`,
    summary: `List a company’s ${dataType}, from every source`,
    params: CompanyParams,
    query: Paging,
    status: 200,
    response: pageOf(row),
    auth,
  }) as const;

const connectionData = <S extends z.ZodMiniType, const T extends string>(dataType: T, row: S) =>
  ({
    method: 'GET',
    path: `/api/companies/{companyId}/connections/{connectionId}/data/${dataType}`,
    summary: `List the ${dataType} of one connection`,
    params: ConnectionParams,
    query: Paging,
    status: 200,
    response: pageOf(row),
    auth,
  }) as const;

/** What a business's server may ask, with an API key. Shapes and statuses are the field's. */
export const publicEndpoints = defineEndpoints({
  listCompanies: {
    method: 'GET',
    path: '/api/companies',
    summary: 'List companies',
    query: Paging,
    status: 200,
    response: pageOf(Company),
    auth,
  },
  createCompany: {
    method: 'POST',
    path: '/api/companies',
    summary: 'Create a company',
    body: CompanyRequest,
    status: 200,
    response: Company,
    auth,
  },
  getCompany: {
    method: 'GET',
    path: '/api/companies/{companyId}',
    summary: 'Get a company',
    params: CompanyParams,
    status: 200,
    response: Company,
    auth,
  },
  replaceCompany: {
    method: 'PUT',
    path: '/api/companies/{companyId}',
    summary: 'Replace a company’s details',
    params: CompanyParams,
    body: CompanyRequest,
    status: 200,
    response: Company,
    auth,
  },
  updateCompany: {
    method: 'PATCH',
    path: '/api/companies/{companyId}',
    summary: 'Change some of a company’s details',
    params: CompanyParams,
    body: CompanyUpdate,
    status: 200,
    response: Company,
    auth,
  },
  deleteCompany: {
    method: 'DELETE',
    path: '/api/companies/{companyId}',
    summary: 'Delete a company with its connections, rows, files and tokens',
    params: CompanyParams,
    status: 204,
    auth,
  },
  getCompanyAccessToken: {
    method: 'GET',
    path: '/api/companies/{companyId}/accessToken',
    summary: 'Mint a session token for the company, usable from the origins in /api/corsSettings',
    params: CompanyParams,
    status: 200,
    response: CompanyAccessToken,
    auth,
  },
  createLinkSession: {
    method: 'POST',
    path: '/api/companies/{companyId}/linkSessions',
    summary: 'Mint a session token or a Link URL; resumes the company’s open session',
    params: CompanyParams,
    body: LinkSessionRequest,
    status: 201,
    response: LinkSessionGrant,
    auth,
  },
  getLinkSession: {
    method: 'GET',
    path: '/api/companies/{companyId}/linkSessions/{sessionId}',
    summary: 'See how a journey stands',
    params: z.object({ ...companyId, sessionId: Uuid }),
    status: 200,
    response: LinkSession,
    auth,
  },
  revokeLinkSession: {
    method: 'DELETE',
    path: '/api/companies/{companyId}/linkSessions/{sessionId}',
    summary: 'End a journey: its tokens and Link URLs stop working at once',
    params: z.object({ ...companyId, sessionId: Uuid }),
    status: 204,
    auth,
  },
  listConnections: {
    method: 'GET',
    path: '/api/companies/{companyId}/connections',
    summary: 'List a company’s connections',
    params: CompanyParams,
    query: Paging,
    status: 200,
    response: pageOf(Connection),
    auth,
  },
  createConnection: {
    method: 'POST',
    path: '/api/companies/{companyId}/connections',
    summary: 'Create a connection that waits for the company’s authorization',
    params: CompanyParams,
    body: z.object({ platformKey: z.string() }),
    status: 200,
    response: Connection,
    auth,
  },
  getConnection: {
    method: 'GET',
    path: '/api/companies/{companyId}/connections/{connectionId}',
    summary: 'Get a connection',
    params: ConnectionParams,
    status: 200,
    response: Connection,
    auth,
  },
  unlinkConnection: {
    method: 'PATCH',
    path: '/api/companies/{companyId}/connections/{connectionId}',
    summary: 'Unlink a connection: access ends, rows stay',
    params: ConnectionParams,
    body: z.object({ status: z.literal('Unlinked') }),
    status: 200,
    response: Connection,
    auth,
  },
  deleteConnection: {
    method: 'DELETE',
    path: '/api/companies/{companyId}/connections/{connectionId}',
    summary: 'Delete a connection with its rows',
    params: ConnectionParams,
    status: 200,
    auth,
  },
  listIntegrations: {
    method: 'GET',
    path: '/api/integrations',
    summary: 'List integrations',
    query: Paging,
    status: 200,
    response: pageOf(Integration),
    auth,
  },
  getIntegration: {
    method: 'GET',
    path: '/api/integrations/{platformKey}',
    summary: 'Get an integration',
    params: z.object({ platformKey: z.string().check(z.maxLength(40)) }),
    status: 200,
    response: Integration,
    auth,
  },
  listSuppliers: companyData('suppliers', Supplier),
  listBills: companyData('bills', Bill),
  listBillPayments: companyData('billPayments', BillPayment),
  listConnectionSuppliers: connectionData('suppliers', Supplier),
  listConnectionBills: connectionData('bills', Bill),
  listConnectionBillPayments: connectionData('billPayments', BillPayment),
  listConnectionDirectCosts: connectionData('directCosts', DirectCost),
  refreshCompany: {
    method: 'POST',
    path: '/api/companies/{companyId}/data/all',
    summary: 'Synchronise all of a company’s linked connections now',
    params: CompanyParams,
    status: 204,
    auth,
  },
  refreshDataType: {
    method: 'POST',
    path: '/api/companies/{companyId}/data/queue/{dataType}',
    summary: 'Synchronise one kind of data now',
    params: z.object({ ...companyId, dataType: DataType }),
    query: z.object({ connectionId: z.optional(Uuid) }),
    status: 200,
    response: PullOperation,
    auth,
  },
  getDataStatus: {
    method: 'GET',
    path: '/api/companies/{companyId}/dataStatus',
    summary: 'See how fresh each kind of data is',
    params: CompanyParams,
    status: 200,
    response: z.record(z.string(), DataStatus),
    auth,
  },
  listUploads: {
    method: 'GET',
    path: '/api/companies/{companyId}/uploads',
    summary: 'List the files a company sent',
    params: CompanyParams,
    query: Paging,
    status: 200,
    response: pageOf(Upload),
    auth,
  },
  getUpload: {
    method: 'GET',
    path: '/api/companies/{companyId}/uploads/{uploadId}',
    summary: 'Get an upload with what was found in it',
    params: UploadParams,
    status: 200,
    response: Upload,
    auth,
  },
  downloadUpload: {
    method: 'GET',
    path: '/api/companies/{companyId}/uploads/{uploadId}/file',
    summary: 'Download the original file',
    params: UploadParams,
    status: 200,
    answers: 'file',
    auth,
  },
  listConsents: {
    method: 'GET',
    path: '/api/companies/{companyId}/consents',
    summary: 'List what a company agreed to',
    params: CompanyParams,
    query: Paging,
    status: 200,
    response: pageOf(Consent),
    auth,
  },
  getConsent: {
    method: 'GET',
    path: '/api/companies/{companyId}/consents/{consentId}',
    summary: 'Get a consent record',
    params: ConsentParams,
    status: 200,
    response: Consent,
    auth,
  },
  getConsentReceipt: {
    method: 'GET',
    path: '/api/companies/{companyId}/consents/{consentId}/receipt',
    summary: 'Download a consent record as a page to read and print',
    params: ConsentParams,
    query: z.object({ locale: z._default(Locale, 'en') }),
    status: 200,
    answers: 'file',
    auth,
  },
  withdrawConsent: {
    method: 'DELETE',
    path: '/api/companies/{companyId}/consents/{consentId}',
    summary: 'Withdraw a consent on the company’s behalf: unlinks, cancels work and revokes access',
    params: ConsentParams,
    status: 204,
    auth,
  },
  getLinkSettings: {
    method: 'GET',
    path: '/api/linkSettings',
    summary: 'Get the link settings in force: the words people agree to',
    status: 200,
    response: LinkSettings,
    auth,
  },
  setLinkSettings: {
    method: 'PUT',
    path: '/api/linkSettings',
    summary: 'Save link settings as a new version, in force at once',
    body: LinkSettingsRequest,
    status: 200,
    response: LinkSettings,
    auth,
  },
  listLinkSettings: {
    method: 'GET',
    path: '/api/linkSettings/versions',
    summary: 'List every version of the link settings, latest first',
    query: Paging,
    status: 200,
    response: pageOf(LinkSettings),
    auth,
  },
  getLinkSettingsVersion: {
    method: 'GET',
    path: '/api/linkSettings/versions/{version}',
    summary: 'Get a version of the link settings; 0 is what comes with the server',
    params: z.object({ version: z.coerce.number().check(z.int(), z.minimum(0)) }),
    status: 200,
    response: LinkSettings,
    auth,
  },
  restoreLinkSettings: {
    method: 'POST',
    path: '/api/linkSettings/versions/{version}/restore',
    summary: 'Save an earlier version of the link settings as the newest',
    params: z.object({ version: z.coerce.number().check(z.int(), z.minimum(0)) }),
    status: 200,
    response: LinkSettings,
    auth,
  },
  getCorsSettings: {
    method: 'GET',
    path: '/api/corsSettings',
    summary: 'Get the origins that company access tokens work from',
    status: 200,
    response: CorsSettings,
    auth,
  },
  setCorsSettings: {
    method: 'POST',
    path: '/api/corsSettings',
    summary: 'Set the origins that company access tokens work from',
    body: CorsSettings,
    status: 200,
    response: CorsSettings,
    auth,
  },
  listApiKeys: {
    method: 'GET',
    path: '/api/apiKeys',
    summary: 'List API keys, without their secrets',
    status: 200,
    response: z.looseObject({ results: z.array(ApiKey) }),
    auth,
  },
  createApiKey: {
    method: 'POST',
    path: '/api/apiKeys',
    summary: 'Create an API key; its secret is in this answer only',
    body: z.object({ name: z.optional(z.nullable(z.string().check(z.maxLength(50)))) }),
    status: 201,
    response: ApiKey,
    auth,
  },
  deleteApiKey: {
    method: 'DELETE',
    path: '/api/apiKeys/{apiKeyId}',
    summary: 'Revoke an API key',
    params: z.object({ apiKeyId: Uuid }),
    status: 204,
    auth,
  },
});
export type PublicEndpoints = typeof publicEndpoints;
