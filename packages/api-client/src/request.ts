import type { Endpoint, EndpointInput, EndpointOutput, LinkSession, Problem } from '@client-link/contract';
import { ApiError } from './api-error.ts';
import { pause, within } from './within.ts';

/** What a call may be given besides its input. */
export interface RequestOptions {
  signal?: AbortSignal;
  idempotencyKey?: string;
  keepalive?: boolean;
}

/** Where calls go, how they show who asks, and how long they may take. */
export interface Server {
  baseUrl: string;
  fetch: typeof fetch;
  credentials: RequestCredentials;
  /** The `Authorization` header; another one than `refused` if that is given. */
  authorize: (refused?: string) => Promise<string | undefined>;
  /** Milliseconds a call may take with all its retries and waits. */
  budgetMs: number;
  /** Milliseconds one attempt may take. */
  timeoutMs: number;
  /** Reads the session in a `session_stale` answer. */
  session?: { safeParse: (value: unknown) => { data?: LinkSession } };
}

/** Makes one call of an endpoint, as often as is safe and fits the budget. */
export type Call = <const E extends Endpoint>(
  endpoint: E,
  input: EndpointInput<E>,
  options?: RequestOptions,
) => Promise<EndpointOutput<E, Response>>;

/** The one way to the server: prepare, send, judge; renew the token once; retry what is safe. */
export const callsTo =
  (server: Server): Call =>
  async (endpoint, input, options = {}) => {
    options.signal?.throwIfAborted();
    const request = prepare(server, endpoint, input as Input, options);
    return within(server.budgetMs, request.name, options.signal, (signal) =>
      sendUntilAnswered(server, endpoint, request, signal),
    ) as Promise<EndpointOutput<typeof endpoint, Response>>;
  };

interface PreparedRequest {
  name: string;
  url: string;
  method: string;
  headers: Record<string, string>;
  body?: BodyInit | undefined;
  credentials: RequestCredentials;
  keepalive?: boolean;
}

/** Any endpoint's input; the caller's was checked against its own endpoint. */
interface Input {
  params?: Record<string, unknown>;
  query?: Record<string, unknown>;
  body?: unknown;
}

function prepare(server: Server, endpoint: Endpoint, input: Input, options: RequestOptions): PreparedRequest {
  const { params = {}, query = {}, body } = input;
  const path = endpoint.path.replace(/\{(\w+)\}/g, (_: string, name: string) => segment(name, params[name]));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, String(value));

  const headers: Record<string, string> = { accept: endpoint.answers === 'file' ? '*/*' : 'application/json' };
  if (endpoint.body) headers['content-type'] = 'application/json';
  if (endpoint.method === 'POST') headers['idempotency-key'] = idempotencyKey(options.idempotencyKey);

  return {
    name: `${endpoint.method} ${endpoint.path}`,
    url: server.baseUrl + path + (search.size ? `?${search}` : ''),
    method: endpoint.method,
    headers,
    body: endpoint.takes ? (body as BodyInit) : endpoint.body && JSON.stringify(body),
    credentials: server.credentials,
    keepalive: options.keepalive,
  };
}

function segment(name: string, value: unknown): string {
  // `.` and `..` survive encoding, and a URL would resolve them to another endpoint.
  if (typeof value !== 'string' || /^\.{0,2}$/.test(value)) throw new TypeError(`${name} must be an id, not empty`);
  return encodeURIComponent(value);
}

function idempotencyKey(given?: string): string {
  if (given === undefined) return randomKey();
  if (!/^[\x21-\x7e]{1,255}$/.test(given)) throw new TypeError('idempotencyKey must be 1 to 255 visible characters');
  return given;
}

// `randomUUID` does not exist on plain-http pages.
const randomKey = () => crypto.randomUUID?.() ?? crypto.getRandomValues(new Uint32Array(4)).join('-');

/** Sends as often as is safe and fits the budget, with a renewed token where the first is refused. */
async function sendUntilAnswered(server: Server, endpoint: Endpoint, request: PreparedRequest, signal: AbortSignal) {
  const deadline = performance.now() + server.budgetMs;
  let refused: string | undefined;

  for (let retries = 0; ; retries++) {
    const authorization = await server.authorize(refused);
    if (authorization) request.headers.authorization = authorization;
    try {
      return await within(server.timeoutMs, request.name, signal, (limited) =>
        sendOnce(server, endpoint, request, limited),
      );
    } catch (error) {
      if (signal.aborted || !(error instanceof ApiError)) throw error;
      if (!refused && authorization && isTokenRefused(error)) {
        refused = authorization;
        continue;
      }
      const waitMs = Math.max(error.retryAfterMs ?? 0, backOffMs(retries));
      if (!isSafeToRetry(endpoint, error) || performance.now() + waitMs >= deadline) throw error;
      await pause(waitMs, signal);
    }
  }
}

/** Sends and judges the answer, a file's bytes excepted. */
async function sendOnce(server: Server, endpoint: Endpoint, request: PreparedRequest, signal: AbortSignal) {
  const { fetch } = server;
  const { name, url, ...init } = request;
  try {
    const response = await fetch(url, { ...init, signal });
    if (!response.ok) throw await failureOf(server, name, response);
    if (endpoint.answers === 'file') return response;
    return answerOf(endpoint, name, response.status, await response.text());
  } catch (cause) {
    if (cause instanceof ApiError) throw cause;
    throw new ApiError('network', `${name} did not reach the server, or its answer broke off`, {
      retryable: true,
      cause,
    });
  }
}

function answerOf(endpoint: Endpoint, name: string, status: number, text: string): unknown {
  if (!endpoint.response) return undefined;
  const parsed = endpoint.response.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  const at = parsed.error.issues[0]?.path.join('.') || 'its root';
  throw new ApiError('invalid_response', `The answer to ${name} is not as expected at ${at}`, {
    status,
    cause: parsed.error,
  });
}

async function failureOf(server: Server, name: string, response: Response): Promise<ApiError> {
  const { status, headers } = response;
  const body = parseJson(await response.text());
  const details = {
    status,
    retryAfterMs: readRetryAfter(headers),
    requestId: headers.get('x-request-id') ?? undefined,
    retryable: [408, 429, 502, 503, 504].includes(status),
  };
  if (!isProblem(body)) return new ApiError('invalid_response', `${name} answered ${status}`, details);
  return new ApiError(body.code, body.error, {
    ...details,
    retryable: body.canBeRetried === 'True' || details.retryable,
    requestId: body.correlationId ?? details.requestId,
    problem: body,
    session: body.code === 'session_stale' ? server.session?.safeParse(body.session).data : undefined,
  });
}

// By hand, because the contract's schema brings the table of all codes and their explanations along.
function isProblem(body: unknown): body is Problem {
  const problem = body as Partial<Problem> | null | undefined;
  return typeof problem?.code === 'string' && typeof problem.error === 'string';
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Milliseconds to wait by `Retry-After`, which is in seconds or a date by the server's clock. */
function readRetryAfter(headers: Headers): number | undefined {
  const value = headers.get('retry-after');
  if (!value) return undefined;
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  const now = Date.parse(headers.get('date') ?? '') || Date.now();
  const at = Date.parse(value);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}

const isTokenRefused = ({ status, code }: ApiError) =>
  status === 401 && (code === 'token_expired' || code === 'token_invalid');

/** POST is safe because its `Idempotency-Key` stays the same; PATCH has none. */
const isSafeToRetry = ({ method }: Endpoint, error: ApiError) =>
  method !== 'PATCH' && error.retryable && error.status !== 401;

/** Exponential with full jitter, so that clients that failed together do not come back together. */
const backOffMs = (retries: number) => Math.random() * Math.min(8000, 300 * 2 ** retries);
