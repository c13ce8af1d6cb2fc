import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { InnerAddress, isPublicAddress, literalAddress, lookupPublic } from './address-guard.ts';

const TIMEOUT_MS = 15_000;

/** As much of an answer as helps to find out what is wrong. */
const MOST_ANSWER_BYTES = 4000;
export const MOST_ANSWER_CHARACTERS = 1000;

export interface Answer {
  status: number;
  /** Its beginning. */
  text: string;
}

/**
 * Posts a body and answers what comes back, whatever it is: no redirect is followed, and no more than the beginning is
 * read. Rejects when the target can't be reached within 15 s, or is none that may be.
 */
export function post(
  target: string,
  { headers, body, isAnywhere }: { headers: Record<string, string>; body: string; isAnywhere: boolean },
): Promise<Answer> {
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
      // What was answered counts, even when it breaks off.
      const end = () => {
        const text = Buffer.concat(chunks).toString('utf8').replaceAll('\0', '').slice(0, MOST_ANSWER_CHARACTERS);
        resolve({ status: answer.statusCode!, text });
        answer.destroy();
      };
      const chunks: Buffer[] = [];
      let bytes = 0;
      answer.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        bytes += chunk.length;
        if (bytes >= MOST_ANSWER_BYTES) end();
      });
      answer.on('end', end).on('close', end).on('error', end);
      sent.off('error', reject).on('error', end);
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
