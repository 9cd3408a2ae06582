import { errorOf, isText, KumikiError, problemSchema, reasonOf, WordedError } from "@kumiki/core";
import type { Failure } from "./messages.ts";

export function failureOf(thrown: unknown): Failure {
  if (thrown instanceof KumikiError) return { problem: thrown.problem };
  if (thrown instanceof WordedError) return { words: thrown.words, detail: thrown.detail };
  return { message: reasonOf(thrown).slice(0, 2000) };
}

/** The error that a failure stands for; what is none of the known forms is a plain one. */
export function thrownBy(failure: Failure): Error {
  if ("problem" in failure) {
    const { data } = problemSchema.safeParse(failure.problem);
    return data === undefined ? new Error("a failure of an unknown form") : errorOf(data);
  }
  if ("words" in failure && isText(failure.words))
    return new WordedError(failure.words, {
      detail: failure.detail === undefined ? undefined : String(failure.detail),
    });
  return new Error("message" in failure ? String(failure.message) : "a failure of an unknown form");
}
