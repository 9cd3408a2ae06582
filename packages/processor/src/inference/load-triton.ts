import type { InferenceBackend } from "./backend.ts";
import type { TritonOptions } from "./triton/triton.ts";

/** Models on Triton; the HTTP client is loaded by those only who use it, since every worker starts faster without. */
export async function loadTriton(options: TritonOptions): Promise<InferenceBackend> {
  const { tritonBackend } = await import("./triton/triton.ts");
  return tritonBackend(options);
}
