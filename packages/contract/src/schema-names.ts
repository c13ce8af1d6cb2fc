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
import { HelpRequest } from './help.ts';
import { EmailTemplate, Handout, Invitation, InvitationRequest, Letter, TemplateText } from './invitations.ts';
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
  LinkTexts,
  Picture,
} from './link-settings.ts';
import { ManagedConnection, ManagedConsent } from './manage.ts';
import { AuditActor, AuditEntry, AuditVerification, DeletionReceipt } from './privacy.ts';
import { Problem } from './problem.ts';
import { ApiKey, ApiKeyRequest } from './api-key.ts';
import { CompanyAccessToken, CorsSettings, DataStatus, PullOperation } from './public.ts';
import { ReportDraft, ReportSummary } from './report.ts';
import { Colleague } from './projects.ts';
import { Passkey, StaffMe, StaffMember, StaffSession } from './staff.ts';
import { CompanySyncSettings, Profile, ProfileRequest, SyncSetting, SyncSettings } from './settings.ts';
import { CompanyEvent, Funnel, FunnelCount } from './timeline.ts';
import { Webhook, WebhookDelivery, WebhookRequest, WebhookUpdate } from './webhook.ts';
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
  WebhookRequest,
  WebhookUpdate,
  CompanyContact,
  CompanyReference,
  CompanyRequestBody: CompanyRequest,
  CompanyUpdateRequest: CompanyUpdate,
  Integration,
  Branding,
  LinkIntegration,
  IntegrationGuide,
  IntegrationRequest,
  Attempt,
  ReportSummary,
  ReportDraft,
  Upload,
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
  LinkBranding,
  LinkJourney,
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
  Colleague,
  StaffMember,
  StaffSession,
  StaffMe,
  Passkey,
  ErrorMessage: Problem,
};
