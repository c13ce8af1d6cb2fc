import type { IncomingMessage, ServerResponse } from 'node:http';
import { permissionsPolicy } from '../http/answer-headers.ts';

const MAX_FORM_BYTES = 10_000;

/** Nothing from elsewhere and nothing inline; a form may lead to `formTarget` too. */
export const contentPolicy = (formTarget = ''): string =>
  `default-src 'none'; style-src 'self'; script-src 'self'; img-src data:; form-action 'self' ${formTarget}; base-uri 'none'; frame-ancestors 'none'`;

export function answerPage(response: ServerResponse, status: number, page: string, formTarget?: string): void {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': contentPolicy(formTarget),
    'permissions-policy': permissionsPolicy,
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
    vary: 'accept-language',
  });
  response.end(page);
}

export function answerJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store', ...headers });
  response.end(JSON.stringify(body));
}

export const redirect = (response: ServerResponse, location: string): void =>
  void response.writeHead(303, { location, 'cache-control': 'no-store' }).end();

/** The body of a form; nothing of one that is too large. */
export async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes <= MAX_FORM_BYTES) chunks.push(chunk);
  }
  return bytes <= MAX_FORM_BYTES ? Buffer.concat(chunks).toString() : '';
}
