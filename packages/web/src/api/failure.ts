import type { Problem } from "@kumiki/core";

/** An answer of the server that is no success; carries the coded problems when the server gave any. */
export class ApiFailure extends Error {
  readonly status: number;
  readonly problems: readonly Problem[];

  constructor(status: number, problems: readonly Problem[]) {
    super(problems[0]?.message.en ?? `HTTP ${status}`);
    this.name = "ApiFailure";
    this.status = status;
    this.problems = problems;
  }
}

interface ProblemBody {
  readonly problem?: Problem;
  readonly problems?: readonly Problem[];
}

export async function failureOf(response: Response): Promise<ApiFailure> {
  const type = response.headers.get("content-type") ?? "";
  if (!type.includes("json")) return new ApiFailure(response.status, []);
  const body: ProblemBody = await response.json().catch(() => ({}));
  const problems = body.problems?.length ? body.problems : body.problem ? [body.problem] : [];
  return new ApiFailure(response.status, problems);
}
