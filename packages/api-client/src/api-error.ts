import type { LinkSession, Problem, ProblemCode } from '@client-link/contract';

/** Every code an `ApiError` can carry: those of the server, those of the way there, and the server's future ones. */
export type ApiErrorCode = ProblemCode | 'network' | 'timeout' | 'invalid_response' | 'return_invalid' | (string & {});

/** What is known of a failure besides its code and message. */
export interface ApiErrorDetails {
  status?: number;
  retryable?: boolean;
  retryAfterMs?: number;
  requestId?: string;
  problem?: Problem;
  session?: LinkSession;
  cause?: unknown;
}

/**
 * A call that failed for a reason the program may want to tell apart, by `code`.
 *
 * Besides the server's own codes: `network` (no answer, or it broke off), `timeout` (no answer in time) and
 * `invalid_response` (an answer that is not this API's, such as a proxy's page). An abort by the caller's
 * own signal is never an `ApiError`; it rejects with the signal's reason.
 */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly code: ApiErrorCode;
  /** HTTP status, absent when there was no answer. */
  readonly status?: number;
  /** Whether the same call may succeed later. */
  readonly retryable: boolean;
  /** Milliseconds the server asked to wait. */
  readonly retryAfterMs?: number;
  /** Finds the call in the server's log. */
  readonly requestId?: string;
  /** The server's whole error body. */
  readonly problem?: Problem;
  /** With `session_stale`: the session as it stands now. */
  readonly session?: LinkSession;

  constructor(code: ApiErrorCode, message: string, details: ApiErrorDetails = {}) {
    super(message, 'cause' in details ? { cause: details.cause } : undefined);
    this.code = code;
    this.status = details.status;
    this.retryable = details.retryable ?? false;
    this.retryAfterMs = details.retryAfterMs;
    this.requestId = details.requestId;
    this.problem = details.problem;
    this.session = details.session;
  }
}
