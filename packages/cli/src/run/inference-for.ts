import { KumikiError } from "@kumiki/core";
import type { ModelStore } from "@kumiki/models";
import { chosenBackend, embeddedBackend, type InferenceBackend, loadTriton } from "@kumiki/processor";
import type { Environment } from "../flow/variables.ts";

/** Where models run for a command without a server: on the Triton that TRITON_URL names, else in this process. */
export function inferenceFor({ TRITON_URL }: Environment, store: ModelStore): InferenceBackend {
  const embedded = embeddedBackend({ store });
  if (!TRITON_URL) return embedded;
  if (!URL.canParse(TRITON_URL) || !/^https?:$/.test(new URL(TRITON_URL).protocol))
    throw new KumikiError("CONFIG_INVALID", {
      field: "TRITON_URL",
      expected: "http://host:port",
      received: TRITON_URL,
    });
  const triton = { urls: [TRITON_URL], sharedMemory: false };
  return chosenBackend({
    order: async () => ({ backend: "triton", whenDown: "fail", triton }),
    embedded,
    triton: () => loadTriton({ endpoints: async () => triton.urls }),
  });
}
