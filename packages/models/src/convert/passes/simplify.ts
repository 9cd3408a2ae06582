import type { Graph } from "../graph.ts";
import { eliminateTransposes } from "./eliminate-transposes.ts";
import { fuseHardSwish } from "./fuse-hard-swish.ts";
import { mergeClips } from "./merge-clips.ts";
import { nameOutputs } from "./name-outputs.ts";
import { removeUnused } from "./remove-unused.ts";

/** Makes the graph as small and fast as it can be made without a change of its results. */
export function simplify(graph: Graph): void {
  eliminateTransposes(graph);
  removeUnused(graph);
  mergeClips(graph);
  fuseHardSwish(graph);
  removeUnused(graph);
  nameOutputs(graph);
}
