import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { InnerAddress, isPublicAddress, literalAddress, lookupPublic } from './address-guard.ts';

const TIMEOUT_MS = 15_000;

/**
 * Posts a body and answers the status, whatever it is: no redirect is followed, and nothing of the answer is kept.
 * Rejects when the target can't be reached within 15 s, or is none that may be.
 */
export function post(
  target: string,
  { headers, body, isAnywhere }: { headers: Record<string, string>; body: string; isAnywhere: boolean },
): Promise<number> {
  const url = new URL(target);
  const literal = literalAddress(url);
  if (!isAnywhere && literal && !isPublicAddress(literal))
    return Promise.reject(new InnerAddress(`${literal} is not a public address`));
  const send = url.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const options = {
      method: 'POST',
      // A kept connection would pass the next look at the address.
      agent: false as const,
      signal: AbortSignal.timeout(TIMEOUT_MS),
      headers: {
        'content-type': 'application/json',
        'content-length': String(Buffer.byteLength(body)),
        'user-agent': 'client-link-webhooks/1',
        ...headers,
      },
      ...(!isAnywhere && { lookup: lookupPublic }),
    };
    const sent = send(url, options, (answer) => {
      resolve(answer.statusCode!);
      answer.destroy();
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
