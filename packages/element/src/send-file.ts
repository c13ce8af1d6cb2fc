import type { LinkClient } from '@client-link/api-client/link';
import { Upload } from 'tus-js-client';

const PIECE_BYTES = 16 * 1024 * 1024;

interface Sending {
  client: LinkClient;
  report: string;
  /** Of an upload that was interrupted: goes on where it stopped. */
  uploadId?: string | undefined;
  signal: AbortSignal;
  onProgress(sentBytes: number): void;
}

/** Sends a file in pieces; what has arrived survives a lost connection. Answers the upload's id. */
export function sendFile(file: File, { client, report, uploadId, signal, onProgress }: Sending): Promise<string> {
  return new Promise((resolve, reject) => {
    const upload = new Upload(file, {
      endpoint: client.uploads.url,
      ...(uploadId && { uploadUrl: `${client.uploads.url}/${uploadId}` }),
      chunkSize: PIECE_BYTES,
      retryDelays: [500, 1500, 4000, 8000, 15_000, 30_000],
      metadata: { report, filename: file.name },
      // The server lists what is unfinished; nothing about it is kept in the browser.
      storeFingerprintForResuming: false,
      onBeforeRequest: async (request) => {
        for (const [name, value] of Object.entries(await client.uploads.headers())) request.setHeader(name, value);
      },
      onProgress: (sent) => onProgress(sent),
      onError: reject,
      onSuccess: () => resolve(new URL(upload.url!).pathname.split('/').at(-1)!),
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
