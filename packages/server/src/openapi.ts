import {
  apiEndpoints,
  type Endpoint,
  linkEndpoints,
  manageEndpoints,
  mayCall,
  Problem,
  problems,
  schemaNames,
  staffEndpoints,
} from '@client-link/contract';
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi';
import * as z from 'zod';
import { cookieName } from './context.ts';
import { problemsOf } from './openapi-problems.ts';
import { fieldWords } from './openapi-words.ts';

for (const [id, schema] of Object.entries(schemaNames)) z.globalRegistry.add(schema, { id });

const problemAnswer = {
  description: 'What went wrong, with a stable `code`',
  content: { 'application/json': { schema: Problem as never } },
};

/** How a caller stands towards the limit of calls. */
const headers = {
  'X-Rate-Limit-Limit': { description: 'Calls that are taken in a minute', schema: { type: 'integer' } },
  'X-Rate-Limit-Remaining': { description: 'Calls that are left in this minute', schema: { type: 'integer' } },
  'X-Rate-Limit-Reset': { description: 'When this minute ends', schema: { type: 'string', format: 'date-time' } },
  'Retry-After': { description: 'Seconds until calls are taken again', schema: { type: 'integer' } },
} as const;
const waiting = Object.fromEntries(
  Object.keys(headers).map((name) => [name, { $ref: `#/components/headers/${name}` }]),
);
const { 'Retry-After': _, ...standing } = waiting;

/** Our OpenAPI 3.1 document, made from the same tables as the routes and the clients. */
export function openApiDocument(publicUrl: string): ReturnType<typeof createDocument> {
  const document = documentOf(publicUrl);
  for (const [schema, { properties = {} }] of Object.entries(document.components?.schemas ?? {}) as Schemas)
    for (const [name, property] of Object.entries(properties)) property.description ??= fieldWords[`${schema}.${name}`];
  describeFields(document);
  return document;
}

type Schemas = [string, { properties?: Record<string, Described> }][];

function documentOf(publicUrl: string): ReturnType<typeof createDocument> {
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Client Link API',
      version: '1.0.0',
      description:
        'Paths under `/api` are for servers, with an API key; paths under `/link` are for `<client-link>`, with a session token.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: publicUrl }],
    tags: [
      { name: 'Companies', description: 'The business’s customers, and what they belong to' },
      { name: 'Link sessions', description: 'Tokens and links that open a company’s journey' },
      { name: 'Connections', description: 'The sources of a company’s data, and the software there is' },
      { name: 'Data', description: 'Rows in the field’s shape, and how fresh they are' },
      { name: 'Uploads', description: 'The files that companies sent' },
      { name: 'Consents', description: 'What companies agreed to' },
      { name: 'Imports', description: 'Client lists, and the companies that are made of them' },
      { name: 'Privacy', description: 'Who did what, exports and receipts of deletions' },
      { name: 'Settings', description: 'What the business decides for its companies' },
      { name: 'Staff', description: 'Who of the business signs in, on the server’s own pages' },
      { name: 'Journey', description: 'What `<client-link>` asks of the server' },
    ],
    components: {
      headers,
      securitySchemes: {
        apiKey: { type: 'http', scheme: 'basic', description: '`Authorization: Basic base64(API_KEY)`' },
        session: { type: 'http', scheme: 'bearer', description: 'A session token, at most 15 minutes old' },
        staff: {
          type: 'apiKey',
          in: 'cookie',
          name: cookieName(publicUrl, 'link-staff'),
          description:
            'Somebody of the business who is signed in, on the server’s own pages, as far as their role goes',
        },
      },
    },
    paths: {
      ...pathsOf(apiEndpoints),
      ...pathsOf(linkEndpoints),
      ...pathsOf(manageEndpoints),
      ...pathsOf(staffEndpoints),
    },
  });
}

/** Says of each field and parameter what it is, where its schema leaves that to the words. */
function describeFields(part: unknown, seen = new Set<unknown>()): void {
  if (typeof part !== 'object' || part === null || seen.has(part)) return;
  seen.add(part);
  const { properties, parameters } = part as { properties?: Record<string, Described>; parameters?: Described[] };
  for (const [name, property] of Object.entries(properties ?? {}))
    if (!property.$ref) property.description ??= fieldWords[name];
  for (const parameter of Array.isArray(parameters) ? parameters : [])
    parameter.description ??= parameter.name && fieldWords[parameter.name];
  for (const inner of Object.values(part)) describeFields(inner, seen);
}

interface Described {
  $ref?: string;
  name?: string;
  description?: string | undefined;
}

function pathsOf(table: Record<string, Endpoint>): ZodOpenApiPathsObject {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {};
  for (const [name, endpoint] of Object.entries(table)) {
    paths[endpoint.path] ??= {};
    paths[endpoint.path]![endpoint.method.toLowerCase()] = operationOf(name, endpoint);
  }
  return paths as ZodOpenApiPathsObject;
}

function operationOf(name: string, endpoint: Endpoint): ZodOpenApiOperationObject {
  const { summary, params, query, body, takes, status, response, answers, streams, auth } = endpoint;
  const content =
    answers === 'file'
      ? { 'application/octet-stream': {} }
      : response && {
          'application/json': { schema: response as never },
          ...(streams && { 'text/event-stream': {} }),
        };
  return {
    operationId: auth === 'session' ? `link.${name}` : name,
    summary,
    tags: [tagOf(endpoint)],
    security: securityOf(name, endpoint),
    ...((params || query) && {
      requestParams: { ...(params && { path: params as never }), ...(query && { query: query as never }) },
    }),
    ...(takes && { requestBody: { required: true, content: { 'application/octet-stream': {} } } }),
    ...(body && { requestBody: { required: true, content: { 'application/json': { schema: body as never } } } }),
    responses: {
      [String(status)]: {
        description: summary,
        ...(content && { content }),
        ...((auth === 'apiKey' || auth === 'session') && { headers: standing }),
      },
      ...problemAnswers(name, endpoint),
    },
  } as ZodOpenApiOperationObject;
}

/** Each error that an operation may answer with, by its status, and what it means. */
function problemAnswers(name: string, endpoint: Endpoint) {
  const answers = [...problemsOf(name, endpoint)].map(([status, codes]) => [
    String(status),
    {
      ...problemAnswer,
      ...(status === problems.rate_limited.status && { headers: waiting }),
      description: codes.map((code) => `\`${code}\`: ${problems[code].means}`).join('\n\n'),
    },
  ]);
  return { ...Object.fromEntries(answers), default: problemAnswer };
}

/** What any of which lets one in; nothing at all for whom nobody asks. */
const securityOf = (name: string, { auth }: Endpoint): Record<string, string[]>[] => {
  if (auth === 'none') return [];
  return auth === 'apiKey' && name in mayCall ? [{ apiKey: [] }, { staff: [] }] : [{ [auth]: [] }];
};

const tagOf = ({ path }: Endpoint): string => {
  if (path.startsWith('/link')) return 'Journey';
  if (path.startsWith('/api/staff') || path === '/api/colleagues') return 'Staff';
  if (/audit|deletions|export$/.test(path)) return 'Privacy';
  if (path.includes('companyImport')) return 'Imports';
  if (path.includes('linkSessions') || path.endsWith('accessToken')) return 'Link sessions';
  if (path.includes('/data') || path.endsWith('dataStatus')) return 'Data';
  if (path.includes('/uploads')) return 'Uploads';
  if (path.includes('/consents')) return 'Consents';
  if (path.includes('/connections') || path.includes('integrations')) return 'Connections';
  return path.includes('companies') ? 'Companies' : 'Settings';
};
