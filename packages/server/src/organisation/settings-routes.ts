import { settingsEndpoints, type SettingsEndpoints } from '@client-link/contract';
import { type ApiCaller, rotateApiKey } from '../api-keys/api-keys.ts';
import { findCompany } from '../companies/companies.ts';
import { authorizeConnection } from '../connections/authorize-connection.ts';
import { findConnection } from '../connections/connections.ts';
import type { Context } from '../context.ts';
import type { App, Handlers } from '../http/mount.ts';
import { mountApi } from '../staff/mount-api.ts';
import { companySyncSettings, setCompanySyncSettings, setSyncSettings, syncSettings } from '../sync/sync-settings.ts';
import { deliveryDetails } from '../webhooks/deliveries.ts';
import { findWebhook } from '../webhooks/webhooks.ts';
import { profileOf, updateProfile } from './profile.ts';

/** Serves what a business decides for its companies. */
export function mountSettings(app: App, context: Context): void {
  mountApi(app, context, settingsEndpoints, handlers);
}

function handlers(context: Context): Handlers<SettingsEndpoints, ApiCaller> {
  const { database } = context;
  const companyOf = ({ organisationId }: ApiCaller, companyId: string) =>
    findCompany(database, organisationId, companyId);

  return {
    getProfile: ({ caller }) => profileOf(context, caller.organisationId),
    updateProfile: ({ caller, body }) => updateProfile(context, caller.organisationId, body),

    getSyncSettings: ({ caller }) => syncSettings(context, caller.organisationId),
    setSyncSettings: async ({ caller, body }) => {
      await setSyncSettings(context, caller.organisationId, body);
      return undefined;
    },
    getCompanySyncSettings: async ({ caller, params }) =>
      companySyncSettings(context, await companyOf(caller, params.companyId)),
    setCompanySyncSettings: async ({ caller, params, body }) => {
      await setCompanySyncSettings(context, await companyOf(caller, params.companyId), body);
      return undefined;
    },

    updateAuthorization: async ({ caller, params, body }) => {
      await companyOf(caller, params.companyId);
      return authorizeConnection(context, await findConnection(database, params.companyId, params.connectionId), body);
    },

    getWebhookDelivery: async ({ caller, params: { webhookId, deliveryId } }) => {
      const { id } = await findWebhook(database, caller.organisationId, webhookId);
      return deliveryDetails(context, id, deliveryId);
    },
    rotateApiKey: ({ caller, params, body }) =>
      rotateApiKey(context, caller, params.apiKeyId, body.oldOneEndsInSeconds),
  };
}
