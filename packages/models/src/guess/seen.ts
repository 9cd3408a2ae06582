import type { ModelCard, ModelInput, TensorSignature } from "@kumiki/core";

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** What can be known of a model without running it. */
export interface Seen {
  readonly inputs: readonly TensorSignature[];
  readonly outputs: readonly TensorSignature[];
  /** What the exporter wrote into the file. */
  readonly metadata: Readonly<Record<string, string>>;
  /** Class names that are known already, from the file or a person. */
  readonly labels?: readonly string[];
  /** What a person chose for a model of free height and width. */
  readonly size?: Size;
}

/** A way in which a model may be used. */
export interface Use extends Pick<ModelCard, "task" | "decoder" | "labels"> {
  readonly input: ModelInput;
  /** Nothing else fits what is seen. */
  readonly isCertain: boolean;
}
