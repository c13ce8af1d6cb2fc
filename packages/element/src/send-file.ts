import { ApiError, type LinkClient } from '@client-link/api-client/link';
import { DetailedError, type HttpResponse, Upload } from 'tus-js-client';

const PIECE_BYTES = 16 * 1024 * 1024;
const RETRY_DELAYS_MS = [500, 1500, 4000, 8000, 15_000, 30_000];

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
 * Sends a file in pieces; what has arrived survives a lost connection. Answers the upload's id.
 * Rejects with `ApiError`: a code of the server, or `network` when it could not be reached for a minute.
 */
export function sendFile(file: File, sending: Sending): Promise<string> {
  const { client, report, uploadId, signal, onCreated, onProgress } = sending;
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    let headers: Record<string, string> = {};
    let refused: Record<string, string> | undefined;
    const idOf = () => new URL(upload.url!).pathname.split('/').at(-1)!;
    const upload = new Upload(file, {
      endpoint: client.uploads.url,
      ...(uploadId && { uploadUrl: `${client.uploads.url}/${uploadId}` }),
      chunkSize: PIECE_BYTES,
      retryDelays: RETRY_DELAYS_MS,
      metadata: { report, filename: file.name },
      // The server lists what is unfinished; nothing about it is kept in the browser.
      storeFingerprintForResuming: false,
      onBeforeRequest: async (request) => {
        headers = await client.uploads.headers(refused);
        for (const [name, value] of Object.entries(headers)) request.setHeader(name, value);
      },
      onShouldRetry: (error) => {
        const { causingError, originalResponse } = error as DetailedError;
        if (causingError instanceof ApiError) return false;
        const status = originalResponse?.getStatus();
        const isRefused = status === 401 && refused !== headers;
        if (status === 401) refused = headers;
        return isRefused || status === undefined || status >= 500 || [409, 423, 429].includes(status);
      },
      onUploadUrlAvailable: () => onCreated?.(idOf()),
      onProgress: (sent) => onProgress(sent),
      onError: (error) => reject(apiErrorOf(error)),
      onSuccess: () => resolve(idOf()),
    });
    signal.addEventListener(
      'abort',
      () => {
        void upload.abort();
        reject(signal.reason);
      },
      { once: true },
    );
    upload.start();
  });
}

/** The server's own words for why it refused, where it gave any. */
function apiErrorOf(cause: Error | DetailedError): Error {
  if (!(cause instanceof DetailedError)) return cause;
  if (cause.causingError instanceof ApiError) return cause.causingError;
  const response = cause.originalResponse;
  if (!response) return new ApiError('network', 'The file could not be sent', { retryable: true, cause });
  const { code, error, correlationId } = problemIn(response);
  const status = response.getStatus();
  return new ApiError(code ?? 'invalid_response', error ?? `The upload was answered with ${status}`, {
    status,
    retryable: status >= 500,
    cause,
    ...(correlationId && { requestId: correlationId }),
  });
}

function problemIn(response: HttpResponse): { code?: string; error?: string; correlationId?: string } {
  try {
    return JSON.parse(response.getBody()) ?? {};
  } catch {
    return {};
  }
}
