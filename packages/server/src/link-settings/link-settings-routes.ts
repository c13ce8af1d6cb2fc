import { linkSettingsEndpoints, type LinkSettingsEndpoints } from '@client-link/contract';
import type { ApiCaller } from '../api-keys/api-keys.ts';
import type { Context } from '../context.ts';
import type { App, Handlers } from '../http/mount.ts';
import { storePicture } from '../pictures/pictures.ts';
import { mountApi } from '../staff/mount-api.ts';
import { checkSettings } from './check-settings.ts';
import { listSettings, restoreSettings, saveSettings, settingsInForce, settingsVersion } from './link-settings.ts';
import { linkMessages } from './messages.ts';
import { previewSettings } from './preview.ts';

/** Serves what a business decides about its journeys. */
export function mountLinkSettings(app: App, context: Context): void {
  mountApi(app, context, linkSettingsEndpoints, handlers);
}

const handlers = (context: Context): Handlers<LinkSettingsEndpoints, ApiCaller> => ({
  getLinkSettings: async ({ caller }) => ({ ...(await settingsInForce(context, caller.organisationId)) }),
  setLinkSettings: async ({ caller, body }) => {
    await checkSettings(context, caller.organisationId, body);
    return saveSettings(context, caller.organisationId, body, savedBy(caller));
  },
  listLinkSettings: ({ caller, query }) => listSettings(context, caller.organisationId, query),
  getLinkSettingsVersion: ({ caller, params }) => settingsVersion(context, caller.organisationId, params.version),
  restoreLinkSettings: ({ caller, params }) =>
    restoreSettings(context, caller.organisationId, params.version, savedBy(caller)),
  listLinkMessages: async () => ({ results: linkMessages() }),
  previewLinkSettings: async ({ caller, body }) => {
    await checkSettings(context, caller.organisationId, body.settings);
    return previewSettings(context, caller.organisationId, body);
  },
  storePicture: ({ caller, body }) => storePicture(context, caller.organisationId, body.base64),
});

/** A person's name, or that of the API key. */
const savedBy = ({ staff, apiKeyName }: ApiCaller): string =>
  staff ? (staff.name ?? staff.email) : (apiKeyName ?? 'API');
