import type { Endpoint, EndpointOutput } from '@client-link/contract';
import type { Hono } from 'hono';
import type { HonoRequest } from 'hono/request';
import type * as z from 'zod/mini';
import type { Context } from '../context.ts';
import { Refusal } from './refuse.ts';

export type Variables = {
  requestId: string;
  /** Where the call comes from, as limits count it; empty on the machine itself. */
  network: string;
};
export type App = Hono<{ Variables: Variables }>;

type Parsed<S> = S extends z.ZodMiniType ? z.output<S> : undefined;

/** What a handler gets: the parsed request, and who calls. */
export interface Call<E extends Endpoint, Caller> {
  params: Parsed<E['params']>;
  query: Parsed<E['query']>;
  body: Parsed<E['body']>;
  caller: Caller;
  request: HonoRequest;
  network: string;
  /** Headers that the answer gets, such as a cookie. */
  reply: Headers;
}

type Handler<E extends Endpoint, Caller> = (call: Call<E, Caller>) => Promise<Answer<E>> | Answer<E>;

type Answer<E extends Endpoint> = EndpointOutput<E, Response> | (E['streams'] extends true ? Response : never);

/** One handler for each endpoint of a table. */
export type Handlers<Table extends Record<string, Endpoint>, Caller> = {
  [Name in keyof Table]: Handler<Table[Name], Caller>;
};

/** One call, as what stands around it sees it. */
export interface Called<Caller> {
  /** Of the endpoint in its table. */
  name: string;
  endpoint: Endpoint;
  caller: Caller;
  request: HonoRequest;
  requestId: string;
  bodyText: string;
}

/**
 * Runs an endpoint's work, for instance once per `Idempotency-Key`; by other handlers than usual, if it gives some,
 * such as those that work inside of a transaction.
 */
export type Around<Table extends Record<string, Endpoint>, Caller> = (
  call: Called<Caller>,
  run: (handlers?: Handlers<Table, Caller>, inside?: Context) => Promise<Response>,
) => Promise<Response>;

const MAX_BODY_BYTES = 1_000_000;

/** Serves a table of endpoints: authenticates first, then validates, then runs the handler. */
export function mount<Table extends Record<string, Endpoint>, Caller>(
  app: App,
  table: Table,
  handlers: Handlers<Table, Caller>,
  authenticate: (request: HonoRequest, name: keyof Table) => Promise<Caller>,
  around: Around<Table, Caller> = (_, run) => run(),
): void {
  for (const [name, endpoint] of Object.entries(table)) {
    const path = endpoint.path.replaceAll(/\{(\w+)\}/g, ':$1');

    app.on(endpoint.method, path, async (context) => {
      const request = context.req;
      const caller = await authenticate(request, name);
      const bodyText = endpoint.body ? await readBody(request, endpoint.maxBodyBytes) : '';
      const reply = new Headers();
      const call = {
        params: parse(endpoint.params, request.param(), 'path'),
        query: parse(endpoint.query, request.query(), 'query'),
        body: parse(endpoint.body, endpoint.body && parseJson(bodyText), 'body'),
        caller,
        request,
        network: context.var.network ?? '',
        reply,
      };
      const { requestId } = context.var;
      return around({ name, endpoint, caller, request, requestId, bodyText }, async (by = handlers) => {
        const handle = by[name] as unknown as Handler<Endpoint, Caller>;
        const output = await handle(call as never);
        if (output instanceof Response) return output;
        return output === undefined
          ? new Response(null, { status: endpoint.status, headers: reply })
          : Response.json(output, { status: endpoint.status, headers: reply });
      });
    });
  }
}

/** @throws Refusal `body_too_large`, `unsupported_media_type` */
async function readBody(request: HonoRequest, maxBytes = MAX_BODY_BYTES): Promise<string> {
  if (Number(request.header('content-length') ?? 0) > maxBytes) throw tooLarge(maxBytes);
  const type = request.header('content-type')?.split(';')[0]?.trim();
  if (type && type !== 'application/json')
    throw new Refusal('unsupported_media_type', `The body is ${type}; send application/json.`);

  const reader = request.raw.body?.getReader();
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
    if (done) break;
    bytes += value.length;
    if (bytes > maxBytes) {
      await reader?.cancel();
      throw tooLarge(maxBytes);
    }
    chunks.push(value);
  }
  return Buffer.concat(chunks).toString('utf8');
}

const tooLarge = (maxBytes: number) => new Refusal('body_too_large', `The body is larger than ${maxBytes} bytes.`);

function parseJson(text: string): unknown {
  if (text === '') return {};
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Refusal('malformed_json', `The body is not JSON: ${(cause as Error).message}.`);
  }
}

/** @throws Refusal `invalid_request` naming each place that is wrong */
function parse(schema: z.ZodMiniType | undefined, value: unknown, where: string): unknown {
  if (!schema) return undefined;
  const result = schema.safeParse(value);
  if (result.success) return result.data;

  const errors = result.error.issues.map((issue) => ({
    itemId: [where, ...issue.path].join('.'),
    message: issue.message,
  }));
  const [first] = errors;
  throw new Refusal('invalid_request', `${first?.itemId}: ${first?.message}`, { errors });
}
