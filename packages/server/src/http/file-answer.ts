/** A file as it was sent, as a download that no browser interprets. */
export function fileAnswer(body: ReadableStream<Uint8Array>, fileName: string, bytes: number): Response {
  const ascii = fileName.replaceAll(/[^\x20-\x7e]|["\\]/g, '_');
  return new Response(body, {
    headers: {
      'content-type': 'application/octet-stream',
      'content-length': String(bytes),
      'content-disposition': `attachment; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(fileName)}`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    },
  });
}
