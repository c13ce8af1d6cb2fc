import { createHmac, randomBytes } from 'node:crypto';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIPv6, type LookupFunction } from 'node:net';
import type { DomainProblem } from '@client-link/contract';
import type { Context } from '../context.ts';
import type { App } from '../http/mount.ts';
import { Refusal } from '../http/refuse.ts';
import type { Keyring } from '../security/keyring.ts';
import { isSameSecret } from '../security/secrets.ts';
import { ANSWER_PATH } from './answer-path.ts';
import { hostOf } from './served-domain.ts';

const TIMEOUT_MS = 10_000;
const MOST_BYTES = 2000;
const NONCE = /^[\w-]{43}$/;

/** What only this server, or another node of it, can say of a host that it was asked under. */
const proofs = (keyring: Keyring, host: string, nonce: string): string[] =>
  keyring
    .secretsFor('custom-domains')
    .map((secret) => createHmac('sha256', secret).update(`${host}\n${nonce}`).digest('base64url'));

/** Answers who asks whether this server stands behind an address, and which host it was asked under. */
export function mountAnswer(app: App, { keyring }: Context): void {
  app.get(ANSWER_PATH, ({ req }) => {
    const nonce = req.query('nonce') ?? '';
    if (!NONCE.test(nonce)) throw new Refusal('not_found', 'A server asks itself here.');
    const host = hostOf(req);
    return Response.json(
      { host, proof: proofs(keyring, host, nonce)[0] },
      { headers: { 'cache-control': 'no-store' } },
    );
  });
}

type Finding = { problem?: DomainProblem; found?: string[] };

/** Asks an origin at addresses that are known whether this server answers there, under that name. */
export async function askDomain(
  { keyring, domainCa }: Pick<Context, 'keyring' | 'domainCa'>,
  origin: string,
  addresses: readonly string[],
): Promise<Finding> {
  const nonce = randomBytes(32).toString('base64url');
  let answer: Awaited<ReturnType<typeof fetchOnce>>;
  try {
    answer = await fetchOnce(new URL(`${ANSWER_PATH}?nonce=${nonce}`, origin), addresses, domainCa);
  } catch (cause) {
    const code = codeOf(cause);
    return { problem: isAboutCertificate(code) ? 'certificate' : 'no_answer', found: [code] };
  }
  const { host, proof } = answerIn(answer.text);
  if (!host || !proof || !proofs(keyring, host, nonce).some((each) => isSameSecret(each, proof)))
    return { problem: 'other_server', found: [String(answer.status)] };
  return host === new URL(origin).host ? {} : { problem: 'host_not_passed', found: [host] };
}

function answerIn(text: string): { host?: string; proof?: string } {
  try {
    const { host, proof } = JSON.parse(text) ?? {};
    return typeof host === 'string' && typeof proof === 'string' ? { host, proof } : {};
  } catch {
    return {};
  }
}

/** The beginning of what is answered. No redirect is followed, and no other address asked. */
function fetchOnce(url: URL, addresses: readonly string[], ca: string | undefined) {
  const send = url.protocol === 'https:' ? requestHttps : requestHttp;
  const all = addresses.map((address) => ({ address, family: isIPv6(address) ? 6 : 4 }));
  // The addresses that were judged: asked again, a name server could give others.
  const lookup: LookupFunction = (_, options, callback) =>
    options.all ? callback(null, all) : callback(null, all[0]!.address, all[0]!.family);
  return new Promise<{ status: number; text: string }>((resolve, reject) => {
    const sent = send(
      url,
      {
        lookup,
        agent: false,
        signal: AbortSignal.timeout(TIMEOUT_MS),
        ...(ca && { ca }),
        headers: { 'user-agent': 'client-link-domains/1' },
      },
      (answer) => {
        const chunks: Buffer[] = [];
        let bytes = 0;
        const end = () => {
          resolve({ status: answer.statusCode!, text: Buffer.concat(chunks).toString('utf8') });
          answer.destroy();
        };
        answer.on('data', (chunk: Buffer) => {
          chunks.push(chunk);
          bytes += chunk.length;
          if (bytes >= MOST_BYTES) end();
        });
        answer.on('end', end).on('error', reject);
      },
    );
    sent.on('error', reject);
    sent.end();
  });
}

/** Several addresses fail each for a reason of its own: the first tells. */
function codeOf(cause: unknown): string {
  const { code, name, errors } = cause as NodeJS.ErrnoException & { errors?: NodeJS.ErrnoException[] };
  return errors?.[0]?.code ?? (name === 'AbortError' || name === 'TimeoutError' ? 'ETIMEDOUT' : (code ?? name));
}

const isAboutCertificate = (code: string): boolean => /CERT|SSL|TLS|SIGNATURE|^EPROTO$/.test(code);
