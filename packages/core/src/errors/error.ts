import type { ErrorCode } from "./catalogue.ts";
import { errorCatalogue } from "./catalogue.ts";
import { type Problem, type ProblemDetails, problem } from "./problem.ts";

/** The one error class: carries a coded problem and how it is treated. */
export class KumikiError extends Error {
  readonly problem: Problem;
  readonly code: ErrorCode;
  readonly status: number;
  readonly retry: "never" | "later";
  /** All problems found, for errors that stand for several. */
  readonly problems: readonly Problem[];

  constructor(
    code: ErrorCode,
    details: ProblemDetails = {},
    options: { cause?: unknown; problems?: readonly Problem[]; problem?: Problem } = {},
  ) {
    const made = options.problem ?? problem(code, details);
    // For logs; what people read is the problem.
    super(
      made.detail === undefined ? made.message.en : `${made.message.en} (${made.detail})`,
      options.cause === undefined ? undefined : { cause: options.cause },
    );
    this.name = "KumikiError";
    this.problem = made;
    this.code = code;
    this.status = errorCatalogue[code].status;
    this.retry = errorCatalogue[code].retry;
    this.problems = options.problems ?? [made];
  }
}

/** A problem as an error, its message as it stands (values that filled it are not needed again). */
export const errorOf = (made: Problem, cause?: unknown): KumikiError =>
  new KumikiError(made.code, {}, { problem: made, cause });
