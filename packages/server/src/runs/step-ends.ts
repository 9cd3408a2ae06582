import type { Step, StepEnd } from "@kumiki/core";
import { type Packed, pack, unpack } from "../store/packed.ts";

/** What all items' steps of a node share. */
export type StepPlaces = ReadonlyMap<string, Pick<StepEnd, "use" | "position">>;

/** By place in the plan, ms; older ones name their node. */
type Brief = number | null | readonly [node: string, ms: number];
const isPair = (step: Brief | StepEnd): step is readonly [node: string, ms: number] => Array.isArray(step);

/** Steps of an item of which only their ends are kept; where all went well, their places and times say everything. */
export function packEnds(ends: readonly StepEnd[]): Packed {
  const brief: (number | null)[] = [];
  for (const { status, position, ms } of ends) {
    const isAlone = position !== undefined && typeof brief[position] !== "number";
    if (status !== "succeeded" || !isAlone) return pack(ends.map(endOnly));
    while (brief.length < position) brief.push(null);
    brief[position] = ms;
  }
  return JSON.stringify(brief);
}

/** The end of a step, told as one. */
export const endOnly = (end: StepEnd): Step => ({ ...end, endOnly: true });

/** Steps as they were kept. */
export function unpackSteps(packed: Packed, places: StepPlaces): unknown[] {
  const steps = unpack(packed) as (Brief | StepEnd)[];
  const nodes = new Map([...places].map(([node, { position }]) => [position, node] as const));
  const brief = (node: string, ms: number) => ({
    node,
    use: "",
    ...places.get(node),
    status: "succeeded",
    ms,
    endOnly: true,
  });
  return steps.flatMap((step, position): object[] => {
    if (step === null) return [];
    if (typeof step === "number") return [brief(nodes.get(position) ?? "", step)];
    return [isPair(step) ? brief(...step) : step];
  });
}
