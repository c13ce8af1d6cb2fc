import type {
  ApiKey,
  CompanySyncSettings,
  Connection,
  EndpointInput,
  Profile,
  ProfileRequest,
  SettingsEndpoints,
  SyncSetting,
  SyncSettings,
} from '@client-link/contract';
import { settingsEndpoints } from '@client-link/contract/settings';
import type { CallOptions, Client } from './client.ts';

export type { ApiKeyScope, CompanySyncSettings, Profile, ProfileRequest, SyncSetting, SyncSettings } from '@client-link/contract';

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
  apiKeys: {
    /** Gives a key a new secret, in this answer only; the one before works on for a day, or as long as said. */
    rotate: (apiKeyId: string, body: { oldOneEndsInSeconds?: number } = {}, options?: CallOptions): Promise<ApiKey> =>
      call(settingsEndpoints.rotateApiKey, { params: { apiKeyId }, body }, options),
  },
});
