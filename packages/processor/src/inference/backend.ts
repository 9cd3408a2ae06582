import type { ModelCard, Tensor } from "@kumiki/core";

/** Where a model runs. */
export interface InferenceBackend {
  /** Part of every cache key: backends may differ in the last bits. */
  readonly name: string;
  /**
   * Runs a model; outputs in the order of its card. MODEL_SIGNATURE_MISMATCH before the run, INFERENCE_FAILED and
   * INFERENCE_BAD_OUTPUT after it.
   */
  infer(card: ModelCard, inputs: readonly Tensor[]): Promise<readonly Tensor[]>;
  close(): Promise<void>;
}
