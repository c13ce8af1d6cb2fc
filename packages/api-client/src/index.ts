export type {
  ApiKey,
  Bill,
  BillPayment,
  Company,
  CompanyRequest,
  Connection,
  ConnectionStatus,
  Consent,
  DataStatus,
  DataType,
  DirectCost,
  Integration,
  LinkSession,
  LinkSessionGrant,
  LinkSessionRequest,
  Page,
  Paging,
  Problem,
  ProblemCode,
  Supplier,
  Upload,
} from '@client-link/contract';
export { ApiError, type ApiErrorCode, type ApiErrorDetails } from './api-error.ts';
export {
  type ApiClientSettings,
  type CallOptions,
  type Client,
  type CompanyAccessToken,
  type CorsSettings,
  createClient,
  type PullOperation,
} from './client.ts';
export type { ClientSettings } from './settings.ts';
