import { ApiError, type LinkClient } from '@client-link/api-client/link';
import { pause } from './pause.ts';

const PIECE_BYTES = 16 * 1024 * 1024;
const RETRY_DELAYS_MS = [500, 1500, 4000, 8000, 15_000, 30_000];
/** A connection that moves nothing for so long is lost, whatever the browser believes. */
const STALLED_MS = 60_000;
const TUS = { 'tus-resumable': '1.0.0' };

interface Sending {
  client: LinkClient;
  report: string;
  /** Of an upload that was interrupted: goes on where it stopped. */
  uploadId?: string | undefined;
  signal: AbortSignal;
  /** The server knows the upload by this id from now on. */
  onCreated?(uploadId: string): void;
  onProgress(sentBytes: number): void;
}

/**
 * Sends a file in pieces (tus 1.0); what has arrived survives a lost connection, and a later call with `uploadId` goes
 * on from there. Answers the upload's id. Rejects with `ApiError`: a code of the server, or `network` when it could
 * not be reached for a minute.
 */
export async function sendFile(file: File, sending: Sending): Promise<string> {
  const { client, report, signal, onCreated, onProgress } = sending;
  signal.throwIfAborted();
  const call = callsOf(client, signal);
  const metadata = Object.entries({ report, filename: file.name }).map(([name, text]) => `${name} ${base64(text)}`);
  const { uploadId } = sending;
  const known = uploadId ? await patiently(() => arrived(uploadId), signal).catch(unlessGone) : undefined;
  const id = known === undefined ? await patiently(create, signal) : uploadId!;
  let offset = known ?? 0;
  onCreated?.(id);
  signal.throwIfAborted();
  onProgress(offset);
  while (offset < file.size) {
    offset = await patiently(async (isRepeated) => {
      const from = isRepeated ? await arrived(id) : offset;
      return from < file.size ? sendPiece(from) : from;
    }, signal);
    onProgress(offset);
  }
  return id;

  async function create(): Promise<string> {
    const headers = { 'upload-length': String(file.size), 'upload-metadata': metadata.join(',') };
    // Broken off, nobody would know whether the server has begun, and under which id.
    const answer = await callsOf(client, new AbortController().signal)('POST', client.uploads.url, headers);
    return new URL(answer.getResponseHeader('location')!, client.uploads.url).pathname.split('/').at(-1)!;
  }

  async function arrived(ofUpload: string): Promise<number> {
    return offsetIn(await call('HEAD', `${client.uploads.url}/${ofUpload}`));
  }

  async function sendPiece(from: number): Promise<number> {
    const headers = { 'upload-offset': String(from), 'content-type': 'application/offset+octet-stream' };
    const piece = file.slice(from, from + PIECE_BYTES);
    return offsetIn(
      await call('PATCH', `${client.uploads.url}/${id}`, headers, piece, (sent) => onProgress(from + sent)),
    );
  }
}

/** An upload that the server has forgotten is begun anew. */
function unlessGone(cause: unknown): undefined {
  if (!(cause instanceof ApiError) || ![404, 410].includes(cause.status ?? 0)) throw cause;
}

const offsetIn = (answer: XMLHttpRequest): number => Number(answer.getResponseHeader('upload-offset'));

/** Metadata travels as base64 of UTF-8. */
const base64 = (text: string): string =>
  btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(''));

/** Tries again, for about a minute, what another try may bring. */
async function patiently<T>(work: (isRepeated: boolean) => Promise<T>, signal: AbortSignal): Promise<T> {
  for (let tries = 0; ; tries++) {
    try {
      return await work(tries > 0);
    } catch (cause) {
      signal.throwIfAborted();
      const waitMs = RETRY_DELAYS_MS[tries];
      if (!(cause instanceof ApiError) || !isPassing(cause) || waitMs === undefined) throw cause;
      await pause(waitMs, signal);
      signal.throwIfAborted();
    }
  }
}

/** Another tab may hold the upload, or have moved it on: the next try asks first how far it is. */
const isPassing = ({ code, status = 0 }: ApiError): boolean =>
  code === 'network' || status >= 500 || [409, 423, 429].includes(status);

/** One request; a token that the server refuses is renewed once. */
function callsOf(client: LinkClient, signal: AbortSignal) {
  return async (
    method: string,
    url: string,
    headers: Record<string, string> = {},
    body?: Blob,
    onSent?: (bytes: number) => void,
  ): Promise<XMLHttpRequest> => {
    const own = await client.uploads.headers();
    let answer = await request(method, url, { ...TUS, ...headers, ...own }, signal, body, onSent);
    if (answer.status === 401) {
      const renewed = await client.uploads.headers(own);
      answer = await request(method, url, { ...TUS, ...headers, ...renewed }, signal, body, onSent);
    }
    if (answer.status < 200 || answer.status > 299) throw refusalIn(answer);
    return answer;
  };
}

/** Not `fetch`, which tells nothing of how far a body has been sent. */
function request(
  method: string,
  url: string,
  headers: Record<string, string>,
  signal: AbortSignal,
  body?: Blob,
  onSent?: (bytes: number) => void,
): Promise<XMLHttpRequest> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const sent = new XMLHttpRequest();
    const over = new AbortController();
    let stalled: ReturnType<typeof setTimeout>;
    const moves = () => {
      clearTimeout(stalled);
      stalled = setTimeout(() => sent.abort(), STALLED_MS);
    };
    sent.open(method, url);
    for (const [name, value] of Object.entries(headers)) sent.setRequestHeader(name, value);
    sent.upload.addEventListener('progress', ({ loaded }) => {
      moves();
      onSent?.(loaded);
    });
    sent.addEventListener('loadend', () => {
      clearTimeout(stalled);
      over.abort();
      if (signal.aborted) reject(signal.reason);
      else if (sent.status) resolve(sent);
      else reject(new ApiError('network', 'The file could not be sent', { retryable: true }));
    });
    signal.addEventListener('abort', () => sent.abort(), { signal: over.signal });
    moves();
    sent.send(body);
  });
}

/** The server's own words for why it refused, where it gave any. */
function refusalIn(answer: XMLHttpRequest): ApiError {
  const { status } = answer;
  const { code, error, correlationId } = problemIn(answer.responseText);
  return new ApiError(code ?? 'invalid_response', error ?? `The upload was answered with ${status}`, {
    status,
    retryable: status >= 500,
    ...(correlationId && { requestId: correlationId }),
  });
}

function problemIn(body: string): { code?: string; error?: string; correlationId?: string } {
  try {
    return JSON.parse(body) ?? {};
  } catch {
    return {};
  }
}
