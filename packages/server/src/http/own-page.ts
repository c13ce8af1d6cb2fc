import type { HonoRequest } from 'hono/request';

/**
 * Whether a page of ours asks. Our pages send `Referrer-Policy: no-referrer`, which makes browsers send `Origin: null`
 * with a form: then `Sec-Fetch-Site` tells, which no page can set.
 */
export function isOwnPage(request: HonoRequest, publicUrl: string): boolean {
  const origin = request.header('origin');
  if (origin !== undefined && origin !== 'null') return origin === publicUrl;
  return request.header('sec-fetch-site') === 'same-origin';
}
