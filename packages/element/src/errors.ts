import { ApiError } from '@client-link/api-client/link';

/**
 * Every code of `link-failed`, by what it is about. `network`, `timeout` and `invalid_response` are found on the way to
 * the server; `unexpected` stands for what no version of this element could know: a failure of the page, or a code of a
 * newer server. The others are the server's.
 */
const codesByCategory = {
  network: ['network', 'timeout'],
  session: [
    'token_missing',
    'token_invalid',
    'token_expired',
    'session_stale',
    'session_ended',
    'link_url_unknown',
    'link_url_used',
    'link_url_expired',
    'help_request_over',
  ],
  configuration: [
    'origin_not_allowed',
    'capability_missing',
    'not_for_helpers',
    'mail_not_offered',
    'not_supported',
    'method_not_allowed',
    'not_found',
  ],
  journey: [
    'consent_required',
    'consent_changed',
    'consent_not_found',
    'step_not_ready',
    'integration_not_found',
    'method_not_offered',
    'attempt_not_found',
    'attempt_closed',
    'connection_not_found',
    'connection_not_linked',
    'code_wrong',
    'code_over',
    'help_request_not_found',
    'upload_not_found',
    'upload_incomplete',
    'upload_changed',
    'too_many_files',
    'file_too_large',
    'body_too_large',
    'draft_not_found',
    'draft_changed',
    'report_mismatch',
    'report_has_errors',
    'report_not_ready',
    'report_not_asked',
    'report_required',
    'report_unreadable',
  ],
  server: [
    'provider_unavailable',
    'rate_limited',
    'stopping',
    'internal',
    'invalid_response',
    'invalid_request',
    'malformed_json',
    'unsupported_media_type',
    'idempotency_key_invalid',
    'idempotency_key_reused',
    'idempotency_in_progress',
    'unexpected',
  ],
} as const;

export type LinkErrorCategory = keyof typeof codesByCategory;
/** A closed set: handle each, and the compiler tells when one is added. */
export type LinkErrorCode = (typeof codesByCategory)[LinkErrorCategory][number];

const categories = new Map<string, LinkErrorCategory>(
  Object.entries(codesByCategory).flatMap(([category, codes]) =>
    codes.map((code) => [code, category as LinkErrorCategory] as const),
  ),
);
export const linkErrorCodes: ReadonlyMap<string, LinkErrorCategory> = categories;

export interface LinkError {
  /** Explained in the docs at `errors#code`. */
  code: LinkErrorCode;
  category: LinkErrorCategory;
  /** For developers, in English. */
  message: string;
  /** For the person, in their language. */
  displayMessage: string;
  /** Whether the person can go on by trying again. */
  userRecoverable: boolean;
  retryable: boolean;
  requestId?: string;
}

/** What a host is told of a failure; what the person reads is given. */
export function linkErrorOf(cause: unknown, displayMessage: string): LinkError {
  const known = cause instanceof ApiError ? cause : undefined;
  const said = cause instanceof Error ? cause.message : String(cause);
  const category = known && categories.get(known.code);
  const retryable = known?.retryable ?? false;
  return {
    code: category ? (known.code as LinkErrorCode) : 'unexpected',
    category: category ?? 'server',
    message: known && !category ? `${known.code}: ${said}` : said,
    displayMessage,
    userRecoverable: retryable || category === 'network',
    retryable,
    ...(known?.requestId && { requestId: known.requestId }),
  };
}
