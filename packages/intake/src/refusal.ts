import type { ProblemCode } from './problems.ts';

/** Ends a reading whose file as a whole can't be used; `readReport` turns it into that file's problem. */
export class Refusal extends Error {
  readonly code: ProblemCode;
  readonly params: Record<string, string | number>;

  constructor(code: ProblemCode, params: Record<string, string | number> = {}) {
    super(code);
    this.code = code;
    this.params = params;
  }
}
