import type { ModelCard, Tensor, Text } from "@kumiki/core";

/** Where a model runs. */
export interface InferenceBackend {
  /** Where models run now. Part of every cache key: backends may differ in the last bits. */
  readonly name: string;
  /**
   * Runs a model; outputs in the order of its card. MODEL_SIGNATURE_MISMATCH before the run, INFERENCE_FAILED and
   * INFERENCE_BAD_OUTPUT after it. `warn`: something went another way than asked for.
   * `signal`: nobody waits for the answer any more.
   */
  infer(
    card: ModelCard,
    inputs: readonly Tensor[],
    warn?: (message: Text) => void,
    signal?: AbortSignal,
  ): Promise<readonly Tensor[]>;
  close(): Promise<void>;
}
