import type { Problem } from "@kumiki/core";

const byCode = [
  [/^(IMAGE_|INPUT_)/, "picture"],
  [/^(ITEM_CRASHED|OUT_OF_MEMORY|LEASE_|WORKER_)/, "worker"],
  [/(TIMEOUT|DEADLINE)/, "time"],
  [/(DOWNLOAD|UNREACHABLE|INFERENCE_FAILED|STORAGE|TOO_MANY)/, "later"],
  [/^(MODEL_|INFERENCE_)/, "model"],
] as const;

/** Which advice fits a failure, told by its code. */
export const adviceFor = (code: Problem["code"]) => byCode.find(([pattern]) => pattern.test(code))?.[1] ?? "never";
