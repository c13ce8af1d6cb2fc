import type {
  ApiKey,
  CompanySyncSettings,
  Connection,
  CustomDomain,
  DeadJob,
  EndpointInput,
  IntegrationSettings,
  IntegrationTest,
  Profile,
  ProfileRequest,
  Retention,
  SettingsEndpoints,
  SyncSetting,
  SyncSettings,
  WebhookDeliveryDetails,
} from '@client-link/contract';
import { customDomainEndpoints } from '@client-link/contract/custom-domain';
import { integrationEndpoints } from '@client-link/contract/integration-settings';
import { operationEndpoints } from '@client-link/contract/operations';
import { settingsEndpoints } from '@client-link/contract/settings';
import type { CallOptions, Client } from './client.ts';

export type {
  ApiKeyScope,
  CompanySyncSettings,
  CustomDomain,
  DeadJob,
  DomainProblem,
  DomainRecord,
  DomainStep,
  IntegrationSettings,
  IntegrationTest,
  Profile,
  ProfileRequest,
  Retention,
  StoredTable,
  SyncSetting,
  SyncSettings,
  WebhookDeliveryDetails,
} from '@client-link/contract';

/** Settings of synchronising; `overridesDefaults: false` ends those that were set. */
export type SyncSettingsRequest = { settings: SyncSetting[]; overridesDefaults: boolean };
/** Tokens that the software granted to the server's client elsewhere. */
export type AuthorizationRequest = EndpointInput<SettingsEndpoints['updateAuthorization']>['body'];

/** What a business decides for its companies, rarely asked. */
export type SettingsClient = ReturnType<typeof createSettingsClient>;

/** Adds what is rarely asked to a client. Every method rejects with `ApiError`. */
export const createSettingsClient = ({ call }: Pick<Client, 'call'>) => ({
  profile: {
    /** Gets the organisation as its companies see it. */
    get: (options?: CallOptions): Promise<Profile> => call(settingsEndpoints.getProfile, {}, options),
    /** Replaces it; the allowed origins stay when they are left out. */
    update: (body: ProfileRequest, options?: CallOptions): Promise<Profile> =>
      call(settingsEndpoints.updateProfile, { body }, options),
  },
  syncSettings: {
    /** Gets what holds for all companies without settings of their own. */
    get: (options?: CallOptions): Promise<SyncSettings> => call(settingsEndpoints.getSyncSettings, {}, options),
    /** Sets it. */
    set: (body: SyncSettingsRequest, options?: CallOptions): Promise<void> =>
      call(settingsEndpoints.setSyncSettings, { body }, options),
    /** Gets what holds for a company. */
    getFor: (companyId: string, options?: CallOptions): Promise<CompanySyncSettings> =>
      call(settingsEndpoints.getCompanySyncSettings, { params: { companyId } }, options),
    /** Sets it. */
    setFor: (companyId: string, body: SyncSettingsRequest, options?: CallOptions): Promise<void> =>
      call(settingsEndpoints.setCompanySyncSettings, { params: { companyId }, body }, options),
  },
  connections: {
    /** Links a connection by tokens that the software granted elsewhere; the company's consent is needed all the same. */
    authorize: (
      companyId: string,
      connectionId: string,
      body: AuthorizationRequest,
      options?: CallOptions,
    ): Promise<Connection> =>
      call(settingsEndpoints.updateAuthorization, { params: { companyId, connectionId }, body }, options),
  },
  integrations: {
    /** Lists which integrations connect, and by whose credentials; those that can be connected first. */
    list: (options?: CallOptions): Promise<{ results: IntegrationSettings[] }> =>
      call(integrationEndpoints.listIntegrationSettings, {}, options),
    /**
     * Turns connecting on or off. With the `version` that one saw it is refused (`changed_meanwhile`) when somebody
     * else has changed the settings since; the same holds for `setCredentials`.
     */
    update: (
      integrationKey: string,
      body: { isEnabled: boolean; version?: number },
      options?: CallOptions,
    ): Promise<IntegrationSettings> =>
      call(integrationEndpoints.updateIntegrationSettings, { params: { integrationKey }, body }, options),
    /** Connects by credentials of the organisation's own, which are never shown again. */
    setCredentials: (
      integrationKey: string,
      body: { clientId: string; clientSecret: string; version?: number },
      options?: CallOptions,
    ): Promise<IntegrationSettings> =>
      call(integrationEndpoints.setIntegrationCredentials, { params: { integrationKey }, body }, options),
    /** Uses them no more; connections that were granted to them keep them. */
    removeCredentials: (integrationKey: string, options?: CallOptions): Promise<IntegrationSettings> =>
      call(integrationEndpoints.removeIntegrationCredentials, { params: { integrationKey } }, options),
    /** Asks the software whether it takes the credentials; `method_not_offered` where there are none. */
    test: (integrationKey: string, options?: CallOptions): Promise<IntegrationTest> =>
      call(integrationEndpoints.testIntegration, { params: { integrationKey } }, options),
  },
  customDomain: {
    /** Gets the organisation's own domain for hosted pages, if it has one, and how it stands. */
    get: (options?: CallOptions): Promise<{ customDomain?: CustomDomain | undefined }> =>
      call(customDomainEndpoints.getCustomDomain, {}, options),
    /** Names one, in place of one that was named before. */
    set: (domain: string, options?: CallOptions): Promise<CustomDomain> =>
      call(customDomainEndpoints.setCustomDomain, { body: { domain } }, options),
    /** Looks now whether its records are there and lead to the server; `not_found` where there is none. */
    check: (options?: CallOptions): Promise<CustomDomain> => call(customDomainEndpoints.checkCustomDomain, {}, options),
    /** Uses it no more. */
    remove: (options?: CallOptions): Promise<void> => call(customDomainEndpoints.removeCustomDomain, {}, options),
  },
  deadJobs: {
    /** Lists background work that is not tried any more. */
    list: (options?: CallOptions): Promise<{ results: DeadJob[]; isShared: boolean }> =>
      call(operationEndpoints.listDeadJobs, {}, options),
    /** Has it tried again from the start. */
    retry: (jobId: string, options?: CallOptions): Promise<void> =>
      call(operationEndpoints.retryDeadJob, { params: { jobId } }, options),
    /** Gives it up for good. */
    drop: (jobId: string, options?: CallOptions): Promise<void> =>
      call(operationEndpoints.dropDeadJob, { params: { jobId } }, options),
  },
  /** Gets what is kept, why and until when. */
  retention: (options?: CallOptions): Promise<Retention> => call(operationEndpoints.getRetention, {}, options),
  /** Downloads the organisation's own data, as a ZIP. */
  exportOrganisation: (options?: CallOptions): Promise<Response> =>
    call(operationEndpoints.exportOrganisation, {}, options),
  deliveries: {
    /** Gets what was sent to a webhook, with the beginning of what it answered last. */
    get: (webhookId: string, deliveryId: string, options?: CallOptions): Promise<WebhookDeliveryDetails> =>
      call(settingsEndpoints.getWebhookDelivery, { params: { webhookId, deliveryId } }, options),
  },
  apiKeys: {
    /** Gives a key a new secret, in this answer only; the one before works on for a day, or as long as said. */
    rotate: (apiKeyId: string, body: { oldOneEndsInSeconds?: number } = {}, options?: CallOptions): Promise<ApiKey> =>
      call(settingsEndpoints.rotateApiKey, { params: { apiKeyId }, body }, options),
  },
});
