import { type Problem, type ProblemCode, problems } from '@client-link/contract';

/** Something a caller did that the server answers with a problem. Thrown; turned into an answer in one place. */
export class Refusal extends Error {
  readonly code: ProblemCode;
  readonly details: RefusalDetails;

  constructor(code: ProblemCode, message: string, details: RefusalDetails = {}) {
    super(message);
    this.code = code;
    this.details = details;
  }
}

interface RefusalDetails {
  /** What is wrong where: `body.name`. */
  errors?: { itemId: string; message: string }[];
  headers?: Record<string, string>;
  /** Added to the body, such as the current `session`. */
  extra?: Record<string, unknown>;
}

/** The one error body, in the field's shape. */
export const problemOf = (refusal: Refusal, correlationId: string): Problem => ({
  statusCode: problems[refusal.code].status,
  service: 'client-link',
  error: refusal.message,
  code: refusal.code,
  correlationId,
  canBeRetried: problems[refusal.code].retryable ? 'True' : 'False',
  validation: refusal.details.errors ? { errors: refusal.details.errors, warnings: [] } : null,
  ...refusal.details.extra,
});

export const answerProblem = (refusal: Refusal, correlationId: string): Response =>
  Response.json(problemOf(refusal, correlationId), {
    status: problems[refusal.code].status,
    headers: refusal.details.headers,
  });
