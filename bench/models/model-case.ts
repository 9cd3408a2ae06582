import type { Outputs } from "./outputs.ts";

/** How far a model is from what a person marked; less is better. */
export interface Figure {
  readonly what: string;
  /** 0..100 */
  readonly percent: number;
  readonly goal: number;
}

/** A part that runs models on one picture. */
export interface ModelCase {
  readonly use: string;
  readonly models: readonly string[];
  /** PNG or JPEG. */
  readonly picture: () => Promise<Uint8Array>;
  /** Node `part` is measured; those before it are run once. */
  readonly nodes: Readonly<Record<string, object>>;
  readonly outputs: Readonly<Record<string, string>>;
  /** Longest time a picture on two cores that do nothing else, ms. */
  readonly goalMs: number;
  figure(outputs: Outputs): Figure | Promise<Figure>;
}
