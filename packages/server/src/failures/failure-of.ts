import type { Failure, FailureCode } from '@client-link/contract';

/**
 * What the words of a failure mean, the first that fits. It is read from what was kept, so that reasons from before
 * there were codes have one too.
 */
const meanings: readonly (readonly [FailureCode, RegExp])[] = [
  ['link_revoked', /^link_revoked$/],
  ['mail_off', /^SMTP_URL is not set/],
  ['mail_not_taken', /^The mail server did not take it/],
  ['mail_sign_in_refused', /\bEAUTH\b|^53[0-5][ -]/],
  ['mail_refused', /^(5\d\d)(?:[ -]|$)/],
  ['mail_put_off', /^(4\d\d)(?:[ -]|$)/],
  ['stopped', /(?:stopped|killed) each time/],
  ['not_configured', /is not configured any more/],
  ['access_ended', /^The connection is not linked|access was ended|ended the access|refuses a fresh token/],
  ['address_not_public', /is not (?:a|on a) public address/],
  ['host_unknown', /\b(?:ENOTFOUND|EAI_AGAIN|EDNS)\b/],
  ['certificate_refused', /certificate|\bERR_TLS|\bERR_SSL|\bETLS\b/i],
  ['answered', /\banswered (\d{3})\b/],
  [
    'no_answer',
    /\b(?:ECONNREFUSED|ECONNECTION|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH)\b|due to timeout|does not answer|did not finish in time/,
  ],
  ['connection_broken', /\b(?:ECONNRESET|ESOCKET|EPIPE)\b|socket hang up/],
];

/** The code of what a failure was said to be, and what goes with it. */
export function failureOf(text: string): Failure {
  for (const [code, said] of meanings) {
    const found = said.exec(text);
    if (found) return { code, ...(found[1] && { parameters: { status: Number(found[1]) } }) };
  }
  return { code: 'unknown' };
}

const WORDS_OF_SECRETS = 'authorization|bearer|password|secret|token|api[-_]?key|access[-_]?key|signature';

/** What a failure was said to be without what may open something: credentials in addresses, queries, and named secrets. */
export const withoutSecrets = (text: string): string =>
  text
    .replaceAll(/(\w:\/\/)[^\s/@]+@/g, '$1…@')
    .replaceAll(/(\w:\/\/[^\s?#]+)[?#]\S+/g, '$1?…')
    .replaceAll(
      new RegExp(`((?:${WORDS_OF_SECRETS})["']?\\s*[=:]\\s*(?:bearer\\s+)?|bearer\\s+)[^\\s,;]+`, 'gi'),
      '$1…',
    );
