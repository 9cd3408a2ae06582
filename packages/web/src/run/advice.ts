import type { Item, Problem } from "@kumiki/core";

const byCode = [
  [/^(IMAGE_|INPUT_)/, "picture"],
  [/^(ITEM_CRASHED|OUT_OF_MEMORY|LEASE_|WORKER_)/, "worker"],
  [/(TIMEOUT|DEADLINE)/, "time"],
  [/(DOWNLOAD|UNREACHABLE|INFERENCE_FAILED|STORAGE|TOO_MANY)/, "later"],
  [/^(MODEL_|INFERENCE_)/, "model"],
] as const;

/** Which advice fits a failure, told by its code. */
export const adviceFor = (code: Problem["code"]) => byCode.find(([pattern]) => pattern.test(code))?.[1] ?? "never";

/** A picture that could not be read; a browser would show a grey or torn one. */
export const isUnreadable = ({ problem, steps }: Item): boolean =>
  problem !== undefined && steps.length === 0 && adviceFor(problem.code) === "picture";
