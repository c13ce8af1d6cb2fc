import { integrationEndpoints, type IntegrationEndpoints } from '@client-link/contract';
import type { ApiCaller } from '../api-keys/api-keys.ts';
import type { Context } from '../context.ts';
import type { App, Handlers } from '../http/mount.ts';
import { mountApi } from '../staff/mount-api.ts';
import {
  listIntegrationSettings,
  removeIntegrationCredentials,
  setIntegrationCredentials,
  testIntegration,
  updateIntegrationSettings,
} from './integration-settings.ts';

/** Serves what a business decides about its integrations. */
export const mountIntegrations = (app: App, context: Context): void =>
  mountApi(app, context, integrationEndpoints, handlers);

const handlers = (context: Context): Handlers<IntegrationEndpoints, ApiCaller> => ({
  listIntegrationSettings: async ({ caller }) => ({
    results: await listIntegrationSettings(context, caller.organisationId),
  }),
  updateIntegrationSettings: ({ caller, params, body }) =>
    updateIntegrationSettings(context, caller.organisationId, params.integrationKey, body),
  setIntegrationCredentials: ({ caller, params, body }) =>
    setIntegrationCredentials(context, caller.organisationId, params.integrationKey, body),
  removeIntegrationCredentials: ({ caller, params }) =>
    removeIntegrationCredentials(context, caller.organisationId, params.integrationKey),
  testIntegration: ({ caller, params }) => testIntegration(context, caller.organisationId, params.integrationKey),
});
