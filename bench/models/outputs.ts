import type { Detections, Embedding, Mask, Value } from "@kumiki/core";

/** What a pipeline gave, by the name of its output. */
export type Outputs = Readonly<Record<string, Value>>;

// The cases name the kind of each output themselves.
export const detectionsOf = ({ found }: Outputs): Detections["items"] => (found as Detections).items;
export const maskOf = ({ mask }: Outputs): Mask => mask as Mask;
export const textOf = ({ text }: Outputs): string => text as string;
export const vectorOf = (value: Value | undefined): Float32Array =>
  (value as readonly Embedding[])[0]?.vector ?? new Float32Array();
/** What a part gave as JSON, of the form that the case names. */
export const jsonOf = <T>(value: Value | undefined): T => value as T;
