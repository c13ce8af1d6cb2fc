import * as z from 'zod/mini';
import { ApiKey } from './api-key.ts';
import { Connection } from './company.ts';
import { defineEndpoints } from './endpoint.ts';
import { PictureUrl } from './link-settings.ts';
import { line, Origin, Uuid } from './schema.ts';
import { WebhookDeliveryDetails } from './webhook.ts';

const auth = 'apiKey';

/** The organisation as its companies see it. */
export const Profile = z.looseObject({
  name: z.string(),
  logoUrl: z.optional(z.string()),
  iconUrl: z.optional(z.string()),
  /** Where hosted pages lead back to when a link session names no `returnUrl`; empty: nowhere. */
  redirectUrl: z.string(),
  /** The origins of `/api/corsSettings`. */
  whiteListUrls: z.optional(z.array(z.string())),
});
export type Profile = z.infer<typeof Profile>;

export const ProfileRequest = z.object({
  name: line(200),
  logoUrl: z.optional(PictureUrl),
  iconUrl: z.optional(PictureUrl),
  /**
   * May carry `{companyId}` and `{clientId}` in its path or query, and in its query, as whole values, `{connectionId}`,
   * `{integrationId}`, `{sourceId}`, `{sourceType}`, `{platform}`, `{platformName}`, `{statusCode}`, `{statusText}` and
   * `{errorMessage}`. A parameter without a value is left out.
   */
  redirectUrl: z.string().check(z.maxLength(2000)),
  whiteListUrls: z.optional(z.array(Origin).check(z.maxLength(50))),
});
export type ProfileRequest = z.input<typeof ProfileRequest>;

/** How often, and how far back, one kind of data is synchronised. */
export const SyncSetting = z.looseObject({
  /** Of kinds that this server does not have, settings are kept and change nothing. */
  dataType: z.string().check(z.maxLength(60)),
  /** Whether a company's first synchronisation fetches it. */
  fetchOnFirstLink: z.boolean(),
  /** Hours between two synchronisations; 0: only when asked. */
  syncSchedule: z.int().check(z.minimum(0), z.maximum(8760)),
  /** Kinds with smaller numbers come first. */
  syncOrder: z.int().check(z.minimum(0), z.maximum(1000)),
  /** Rows of days before this are not fetched. */
  syncFromUtc: z.optional(z.nullable(z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}(T[\d:.]+(Z|[+-]\d{2}:\d{2})?)?$/)))),
  /** Months back from now; rows of days before that are not fetched. */
  syncFromWindow: z.optional(z.nullable(z.int().check(z.minimum(0), z.maximum(1200)))),
  /** Of kinds that this server does not have; kept. */
  monthsToSync: z.optional(z.nullable(z.int().check(z.minimum(0), z.maximum(1200)))),
  /** Kept. */
  isLocked: z.optional(z.nullable(z.boolean())),
});
export type SyncSetting = z.infer<typeof SyncSetting>;

const settings = z.array(SyncSetting);
const SettingsRequest = settings.check(
  z.maxLength(100),
  z.refine((all) => new Set(all.map(({ dataType }) => dataType)).size === all.length, {
    error: 'must name each dataType once',
  }),
);

/** What holds for all companies without settings of their own. */
export const SyncSettings = z.looseObject({ clientId: Uuid, settings, overridesDefaults: z.boolean() });
export type SyncSettings = z.infer<typeof SyncSettings>;

export const CompanySyncSettings = z.looseObject({ companyId: Uuid, settings, overridesDefaults: z.boolean() });
export type CompanySyncSettings = z.infer<typeof CompanySyncSettings>;

const CompanyParams = z.object({ companyId: Uuid });

/** What a business decides for all of its companies or one of them: rarely asked, so that its client stands apart. */
export const settingsEndpoints = defineEndpoints({
  getProfile: {
    method: 'GET',
    path: '/api/profile',
    summary: 'Get the organisation’s profile',
    status: 200,
    response: Profile,
    auth,
  },
  updateProfile: {
    method: 'PUT',
    path: '/api/profile',
    summary: 'Replace the organisation’s profile',
    body: ProfileRequest,
    status: 200,
    response: Profile,
    auth,
  },
  getSyncSettings: {
    method: 'GET',
    path: '/api/profile/syncSettings',
    summary: 'See how often and how far back companies are synchronised',
    status: 200,
    response: SyncSettings,
    auth,
  },
  setSyncSettings: {
    method: 'POST',
    path: '/api/profile/syncSettings',
    summary: 'Set how often and how far back companies are synchronised that have no settings of their own',
    body: z.object({ clientId: z.optional(Uuid), settings: SettingsRequest, overridesDefaults: z.boolean() }),
    status: 204,
    auth,
  },
  getCompanySyncSettings: {
    method: 'GET',
    path: '/api/companies/{companyId}/syncSettings',
    summary: 'See how often and how far back a company is synchronised',
    params: CompanyParams,
    status: 200,
    response: CompanySyncSettings,
    auth,
  },
  setCompanySyncSettings: {
    method: 'POST',
    path: '/api/companies/{companyId}/syncSettings',
    summary: 'Set how often and how far back a company is synchronised; `overridesDefaults: false` ends that',
    params: CompanyParams,
    body: z.object({ companyId: z.optional(Uuid), settings: SettingsRequest, overridesDefaults: z.boolean() }),
    status: 204,
    auth,
  },
  updateAuthorization: {
    method: 'PUT',
    path: '/api/companies/{companyId}/connections/{connectionId}/authorization',
    summary: 'Give a connection tokens that the software granted to this server’s client elsewhere',
    params: z.object({ companyId: Uuid, connectionId: Uuid }),
    body: z.object({
      accessToken: z.string().check(z.minLength(1), z.maxLength(10_000)),
      refreshToken: z.optional(z.string().check(z.minLength(1), z.maxLength(10_000))),
      /** Seconds that the access token still works; an hour when absent. */
      expiresIn: z.optional(z.string().check(z.regex(/^\d{1,8}$/))),
      /** Which of the login's companies, where it has several. */
      entityId: z.optional(z.string().check(z.maxLength(200))),
    }),
    status: 200,
    response: Connection,
    auth,
  },
  getWebhookDelivery: {
    method: 'GET',
    path: '/api/webhooks/{webhookId}/deliveries/{deliveryId}',
    summary: 'See what was sent to a webhook, and what it answered',
    params: z.object({ webhookId: Uuid, deliveryId: Uuid }),
    status: 200,
    response: WebhookDeliveryDetails,
    auth,
  },
  rotateApiKey: {
    method: 'POST',
    path: '/api/apiKeys/{apiKeyId}/rotate',
    summary: 'Give an API key a new secret, in this answer only; the one before works on for a while',
    params: z.object({ apiKeyId: Uuid }),
    body: z.object({
      /** How long the secret before goes on working; a day when absent. */
      oldOneEndsInSeconds: z.optional(z.int().check(z.minimum(0), z.maximum(30 * 86_400))),
    }),
    status: 201,
    response: ApiKey,
    auth,
  },
});
export type SettingsEndpoints = typeof settingsEndpoints;
