import type { Step, StepEnd } from "@kumiki/core";
import { type Packed, pack, unpack } from "../store/packed.ts";

/** What all items' steps of a node share. */
export type StepPlaces = ReadonlyMap<string, Pick<StepEnd, "use" | "position">>;

type Brief = readonly (readonly [node: string, ms: number])[];

/** Steps of an item of which only their ends are kept; where all went well, their nodes and times say everything. */
export function packEnds(ends: readonly StepEnd[]): Packed {
  const isBrief = ends.every(({ status }) => status === "succeeded");
  return isBrief ? JSON.stringify(ends.map(({ node, ms }) => [node, ms])) : pack(ends.map(endOnly));
}

/** The end of a step, told as one. */
export const endOnly = (end: StepEnd): Step => ({ ...end, endOnly: true });

/** Steps as they were kept. */
export function unpackSteps(packed: Packed, places: StepPlaces): unknown[] {
  const steps = unpack(packed) as Brief | StepEnd[];
  return steps.map((step) =>
    Array.isArray(step)
      ? { node: step[0], use: "", ...places.get(step[0]), status: "succeeded", ms: step[1], endOnly: true }
      : step,
  );
}
