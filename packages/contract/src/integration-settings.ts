import * as z from 'zod/mini';
import { defineEndpoints } from './endpoint.ts';
import { DateTime, openEnum } from './schema.ts';

const auth = 'apiKey';
const Params = z.object({ integrationKey: z.string().check(z.maxLength(20)) });
const Visible = z.string().check(z.trim(), z.minLength(1), z.maxLength(1000), z.regex(/^[\x20-\x7e]+$/));
/** Of the settings that one saw: when they are others by now, nothing is changed (`changed_meanwhile`). */
const version = z.optional(z.int().check(z.minimum(0)));

/** What asking the software with these credentials found. */
export const IntegrationTest = z.looseObject({
  at: DateTime,
  /** Companies can connect with these credentials, as far as a test can tell. */
  isWorking: z.boolean(),
  checks: z.array(
    z.looseObject({
      /** Its login page takes the client and the redirect URI; its token endpoint takes the client and its secret. */
      what: openEnum(['login', 'credentials']),
      /** `unclear`: the software answered what tells neither. */
      outcome: openEnum(['passed', 'failed', 'unclear', 'unreachable']),
      /** Status of its answer. */
      status: z.optional(z.int()),
      /** The error code that it gave, such as `invalid_client`. */
      error: z.optional(z.string()),
    }),
  ),
});
export type IntegrationTest = z.infer<typeof IntegrationTest>;

/** What an organisation decides about one integration. */
export const IntegrationSettings = z.looseObject({
  key: z.string(),
  name: z.string(),
  vendor: z.string(),
  /** This server can connect it, once there are credentials; otherwise its reports are uploaded. */
  isConnectable: z.boolean(),
  /** It is not turned off. */
  isEnabled: z.boolean(),
  /** Companies can connect it now. */
  isOffered: z.boolean(),
  /** Whose credentials are used: the organisation's own, the server's, or none. */
  credentials: openEnum(['own', 'server', 'none']),
  /** Of the organisation's own credentials. Their secret is never shown. */
  clientId: z.optional(z.string()),
  credentialsChanged: z.optional(DateTime),
  /** What to enter at the software as the redirect URI. */
  redirectUri: z.string(),
  /** What the software is asked to allow. */
  scope: z.optional(z.string()),
  /** How many connections are linked just now. */
  linkedConnections: z.int(),
  version: z.int(),
  lastTest: z.optional(IntegrationTest),
});
export type IntegrationSettings = z.infer<typeof IntegrationSettings>;

/** What the software gave the organisation when it was registered there. */
export const IntegrationCredentials = z.object({ clientId: Visible, clientSecret: Visible, version });
export type IntegrationCredentials = z.input<typeof IntegrationCredentials>;

/** What a business decides about integrations: by which credentials they connect, and which do. */
export const integrationEndpoints = defineEndpoints({
  listIntegrationSettings: {
    method: 'GET',
    path: '/api/integrationSettings',
    summary: 'See which integrations connect, and by whose credentials',
    status: 200,
    response: z.looseObject({ results: z.array(IntegrationSettings) }),
    auth,
  },
  updateIntegrationSettings: {
    method: 'PATCH',
    path: '/api/integrationSettings/{integrationKey}',
    summary: 'Turn an integration’s connecting on or off; connections that there are go on',
    params: Params,
    body: z.object({ isEnabled: z.boolean(), version }),
    status: 200,
    response: IntegrationSettings,
    auth,
  },
  setIntegrationCredentials: {
    method: 'PUT',
    path: '/api/integrationSettings/{integrationKey}/credentials',
    summary: 'Connect an integration by credentials of the organisation’s own; they are never shown again',
    params: Params,
    body: IntegrationCredentials,
    status: 200,
    response: IntegrationSettings,
    auth,
  },
  removeIntegrationCredentials: {
    method: 'DELETE',
    path: '/api/integrationSettings/{integrationKey}/credentials',
    summary: 'Use the organisation’s own credentials no more; connections granted to them keep them',
    params: Params,
    status: 200,
    response: IntegrationSettings,
    auth,
  },
  testIntegration: {
    method: 'POST',
    path: '/api/integrationSettings/{integrationKey}/test',
    summary: 'Ask the software whether it takes the credentials',
    params: Params,
    status: 200,
    isRepeatable: true,
    response: IntegrationTest,
    auth,
  },
});
export type IntegrationEndpoints = typeof integrationEndpoints;
