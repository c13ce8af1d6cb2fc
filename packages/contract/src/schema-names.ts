import type * as z from 'zod/mini';
import { Bill, BillPayment, DirectCost, Supplier } from './accounting.ts';
import {
  Branding,
  Company,
  CompanyContact,
  CompanyReference,
  CompanyRequest,
  CompanyUpdate,
  Connection,
  Integration,
} from './company.ts';
import { UploadNote } from './company-data.ts';
import { BulkChange, BulkChangeRequest } from './bulk-changes.ts';
import { CompanyChange, CompanyChanges, UsedTag } from './company-list.ts';
import { CompanyImport, CompanyImportRow } from './company-imports.ts';
import { CustomDomain, DomainRecord, DomainStep } from './custom-domain.ts';
import { HelpRequest } from './help.ts';
import { EmailTemplate, Handout, Invitation, InvitationRequest, Letter, TemplateText } from './invitations.ts';
import { Reminders, ReminderSchedule, ReminderScheduleRequest } from './reminders.ts';
import { LinkSessionGrant, LinkSessionRequest } from './link-session-request.ts';
import {
  AskedReport,
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
  Picture,
} from './link-settings.ts';
import { IntegrationCredentials, IntegrationSettings, IntegrationTest } from './integration-settings.ts';
import { Failure } from './failure.ts';
import { ManagedConnection, ManagedConsent } from './manage.ts';
import { DeadJob, Retention, StoredTable } from './operations.ts';
import { AuditActor, AuditEntry, AuditVerification, DeletionReceipt } from './privacy.ts';
import { Problem } from './problem.ts';
import { ApiKey, ApiKeyRequest } from './api-key.ts';
import { CompanyAccessToken, CorsSettings, DataStatus, PullOperation } from './public.ts';
import { ReportDraft, ReportSummary } from './report.ts';
import {
  Colleague,
  ExcludedPerson,
  InformationDocument,
  Project,
  ProjectDefaults,
  ProjectDefaultsUpdate,
  ProjectRequest,
  ProjectSummary,
  ProjectUpdate,
  ReportTemplate,
  TeamMember,
} from './projects.ts';
import { CardSupplier, CurrencySpend, DuplicateBills, SpendAnalysis, SpendOverview, SpendSupplier } from './spend.ts';
import { SavedView } from './saved-views.ts';
import { Passkey, StaffMe, StaffMember, StaffSession } from './staff.ts';
import { CompanySyncSettings, Profile, ProfileRequest, SyncSetting, SyncSettings } from './settings.ts';
import { CompanyEvent, Funnel, FunnelCount } from './timeline.ts';
import { Webhook, WebhookDelivery, WebhookDeliveryDetails, WebhookRequest, WebhookUpdate } from './webhook.ts';
import {
  Attempt,
  Consent,
  ConsentText,
  IntegrationGuide,
  IntegrationRequest,
  LinkIntegration,
  LinkSession,
  Upload,
} from './session.ts';

/** What schemas are called in the OpenAPI document. Kept apart: pages need no names. */
export const schemaNames: Record<string, z.ZodMiniType> = {
  Supplier,
  Bill,
  BillPayment,
  DirectCost,
  Connection,
  Company,
  CompanyEvent,
  Funnel,
  FunnelCount,
  Webhook,
  WebhookDelivery,
  WebhookDeliveryDetails,
  IntegrationSettings,
  IntegrationCredentials,
  IntegrationTest,
  StoredTable,
  Retention,
  DeadJob,
  Failure,
  CustomDomain,
  DomainRecord,
  DomainStep,
  WebhookRequest,
  WebhookUpdate,
  CompanyContact,
  CompanyReference,
  CompanyRequestBody: CompanyRequest,
  CompanyUpdateRequest: CompanyUpdate,
  CompanyChange,
  CompanyChanges,
  UsedTag,
  Integration,
  Branding,
  LinkIntegration,
  IntegrationGuide,
  IntegrationRequest,
  Attempt,
  ReportSummary,
  ReportDraft,
  Upload,
  UploadNote,
  HelpRequest,
  LinkSession,
  LinkSessionRequest,
  LinkSessionGrant,
  ConsentText,
  Consent,
  ConsentSection,
  ConsentSettings,
  LinkSettings,
  LinkSettingsRequest,
  EmailTemplate,
  TemplateText,
  Letter,
  Handout,
  Invitation,
  InvitationRequest,
  Reminders,
  ReminderSchedule,
  ReminderScheduleRequest,
  LinkBranding,
  LinkJourney,
  LinkMessage,
  LinkTexts,
  LinkPreview,
  LinkPreviewRequest,
  AskedReport,
  Picture,
  ManagedConnection,
  ManagedConsent,
  CompanyAccessToken,
  ConnectionManagementAllowedOrigins: CorsSettings,
  ApiKeyDetails: ApiKey,
  AuditActor,
  AuditEntry,
  AuditVerification,
  DeletionReceipt,
  CreateApiKey: ApiKeyRequest,
  Profile,
  ProfileRequest,
  SyncSetting,
  SyncSettings,
  CompanySyncSettings,
  DataStatus,
  PullOperation,
  BulkChange,
  BulkChangeRequest,
  CompanyImport,
  CompanyImportRow,
  Colleague,
  TeamMember,
  ExcludedPerson,
  ReportTemplate,
  InformationDocument,
  ProjectDefaults,
  ProjectDefaultsUpdate,
  Project,
  ProjectSummary,
  ProjectRequest,
  ProjectUpdate,
  SpendOverview,
  CurrencySpend,
  SpendAnalysis,
  SpendSupplier,
  DuplicateBills,
  CardSupplier,
  StaffMember,
  SavedView,
  StaffSession,
  StaffMe,
  Passkey,
  ErrorMessage: Problem,
};
