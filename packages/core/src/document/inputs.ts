import type { PipelineInput } from "./schema.ts";

const fileKinds = new Set(["image", "mask"]);

/** Inputs that are given as files, one per item; all others are parameters of the run. */
export const isPictureInput = (input: Pick<PipelineInput, "kind">): boolean => fileKinds.has(input.kind);
