import { KumikiError } from "@kumiki/core";
import type { ModelStore } from "@kumiki/models";
import { embeddedBackend, type InferenceBackend } from "@kumiki/processor";
import type { Environment } from "../flow/variables.ts";

/** Where models run for a command without a server: in this process. CONFIG_INVALID for a backend that is not there. */
export function inferenceFor({ TRITON_URL }: Environment, store: ModelStore): InferenceBackend {
  if (TRITON_URL)
    throw new KumikiError("CONFIG_INVALID", { field: "TRITON_URL", expected: "nothing", received: TRITON_URL });
  return embeddedBackend({ store });
}
