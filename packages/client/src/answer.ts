import { errorOf, KumikiError, problemSchema } from "@kumiki/core";

interface Answer<T> {
  readonly data?: T;
  readonly error?: unknown;
  readonly response: Response;
}

/** The data of an answer; throws the server's coded error, with all its problems, when it was refused. */
export function answerOf<T>({ data, error, response }: Answer<T>): T {
  if (error !== undefined || !response.ok) throw errorOfAnswer(error, response.status);
  // No content is what an answer without data says.
  return data as T;
}

/** The coded error of a refusal; INTERNAL when the answer is none of ours. */
export function errorOfAnswer(body: unknown, status: number): KumikiError {
  const sent = typeof body === "object" && body !== null ? body : {};
  const main = problemSchema.safeParse("problem" in sent ? sent.problem : undefined);
  if (!main.success) return new KumikiError("INTERNAL", { received: `HTTP ${status}` });
  const all = problemSchema.array().safeParse("problems" in sent ? sent.problems : undefined);
  if (!all.success) return errorOf(main.data);
  return new KumikiError(main.data.code, {}, { problem: main.data, problems: all.data });
}
