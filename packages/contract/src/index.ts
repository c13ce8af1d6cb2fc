export { Bill, BillPayment, DirectCost, Supplier } from './accounting.ts';
export { apiEndpoints, type ApiEndpoints } from './api.ts';
export { ApiKey, ApiKeyRequest, type ApiKeyScope, apiKeyScopes } from './api-key.ts';
export { DataType, dataTypes } from './data-type.ts';
export {
  Branding,
  Company,
  CompanyContact,
  CompanyReference,
  CompanyRequest,
  CompanyUpdate,
  Connection,
  ConnectionStatus,
  Integration,
} from './company.ts';
export { companyDataEndpoints, type CompanyDataEndpoints, UploadNote } from './company-data.ts';
export {
  BulkChange,
  bulkChangeEndpoints,
  type BulkChangeEndpoints,
  BulkChangeRequest,
  MAX_CHANGED,
} from './bulk-changes.ts';
export { Failure, type FailureCode, failureCodes } from './failure.ts';
export { CompanyFilter } from './company-filter.ts';
export {
  CompanyAct,
  CompanyChange,
  CompanyChanges,
  companyListEndpoints,
  type CompanyListEndpoints,
  MAX_PICKED,
  Synchronisation,
  UsedTag,
} from './company-list.ts';
export {
  CustomDomain,
  customDomainEndpoints,
  type CustomDomainEndpoints,
  type DomainProblem,
  domainProblems,
  DomainRecord,
  DomainStep,
} from './custom-domain.ts';
export { defineEndpoints, type Endpoint, type EndpointInput, type EndpointOutput } from './endpoint.ts';
export { linkSettingsEndpoints, type LinkSettingsEndpoints } from './link-settings-api.ts';
export {
  integrationEndpoints,
  type IntegrationEndpoints,
  IntegrationCredentials,
  IntegrationSettings,
  IntegrationTest,
} from './integration-settings.ts';
export {
  AskedReport,
  ConsentCondition,
  ConsentOpening,
  ConsentSection,
  ConsentSettings,
  LinkBranding,
  LinkJourney,
  LinkPreview,
  LinkPreviewRequest,
  LinkSettings,
  LinkSettingsRequest,
  LinkMessage,
  LinkTexts,
  LONGEST_TEXT,
  Picture,
} from './link-settings.ts';
export { Helper, Helping, HelpRequest, HelpStep, MAX_HELP_DAYS } from './help.ts';
export { HelpLink, linkEndpoints, type LinkEndpoints, StartedAttempt, uploadsPath } from './link.ts';
export { LinkSessionGrant, LinkSessionRequest } from './link-session-request.ts';
export {
  CODE_DIGITS,
  ConnectionEvent,
  ManagedConnection,
  ManagedConsent,
  manageEndpoints,
  type ManageEndpoints,
  SharedData,
} from './manage.ts';
export { DeadJob, operationEndpoints, type OperationEndpoints, Retention, StoredTable } from './operations.ts';
export { pageOf, type Page, Paging } from './paging.ts';
export {
  AuditActor,
  AuditEntry,
  AuditVerification,
  DeletionReceipt,
  privacyEndpoints,
  type PrivacyEndpoints,
} from './privacy.ts';
export { MAX_VIEWS, SavedView, savedViewEndpoints, type SavedViewEndpoints, ViewedList } from './saved-views.ts';
export { Problem, type ProblemCode, problemCodes, problems } from './problem.ts';
export {
  Colleague,
  DocumentRequest,
  ExcludedPerson,
  InformationDocument,
  MAX_DOCUMENT_BYTES,
  MAX_DOCUMENTS,
  Project,
  ProjectDefaults,
  ProjectDefaultsUpdate,
  projectEndpoints,
  type ProjectEndpoints,
  ProjectQuery,
  ProjectRequest,
  ProjectSummary,
  ProjectUpdate,
  ReportTemplate,
  TeamMember,
  TeamRole,
} from './projects.ts';
export {
  CompanyAccessToken,
  CorsSettings,
  DataStatus,
  publicEndpoints,
  type PublicEndpoints,
  PullOperation,
} from './public.ts';
export {
  FileChoice,
  MAX_FILES,
  MissingSupplier,
  Patch,
  ProblemGroup,
  ReadFile,
  ReportChanges,
  ReportDraft,
  ReportKind,
  ReportProblem,
  ReportQuestion,
  ReportSummary,
  Settled,
} from './report.ts';
export { type ReturnOutcome, returnOutcomes } from './return.ts';
export { schemaNames } from './schema-names.ts';
export {
  EmailTemplate,
  Handout,
  Invitation,
  invitationEndpoints,
  type InvitationEndpoints,
  InvitationRequest,
  Letter,
  placeholders,
  TemplateName,
  TemplateText,
} from './invitations.ts';
export { Reminders, RemindersEnd, ReminderSchedule, ReminderScheduleRequest } from './reminders.ts';
export { Locale } from './schema.ts';
export { scopes } from './scopes.ts';
export {
  CompanySyncSettings,
  Profile,
  ProfileRequest,
  settingsEndpoints,
  type SettingsEndpoints,
  SyncSetting,
  SyncSettings,
} from './settings.ts';
export {
  Actor,
  Attempt,
  Capability,
  Consent,
  ConsentText,
  Fact,
  IntegrationGuide,
  IntegrationRequest,
  LinkIntegration,
  LinkSession,
  Method,
  Requirement,
  TextBlock,
  type TextRun,
  Upload,
} from './session.ts';
export {
  CardSupplier,
  CurrencySpend,
  DuplicateBills,
  SpendAnalysis,
  spendEndpoints,
  type SpendEndpoints,
  SpendOverview,
  SpendStatus,
  SpendSupplier,
} from './spend.ts';
export {
  NewPassword,
  Passkey,
  staffEndpoints,
  type StaffEndpoints,
  StaffMe,
  StaffMember,
  StaffRole,
  StaffSession,
} from './staff.ts';
export { mayCall } from './staff-roles.ts';
export {
  Webhook,
  WebhookDelivery,
  WebhookDeliveryDetails,
  webhookEventTypes,
  WebhookRequest,
  WebhookSecretRequest,
  WebhookUpdate,
} from './webhook.ts';
export {
  CompanyEvent,
  CompanyEventType,
  Funnel,
  FunnelCount,
  FunnelStep,
  timelineEndpoints,
  type TimelineEndpoints,
} from './timeline.ts';
export {
  ClientField,
  CompanyImport,
  type CompanyImportEndpoints,
  companyImportEndpoints,
  CompanyImportRow,
} from './company-imports.ts';
