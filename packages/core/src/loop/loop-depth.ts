import type { SubPipeline } from "../document/schema.ts";
import type { KnownPipelines } from "../nesting/known-pipelines.ts";

interface Depth {
  readonly depth: number;
  /** Down to the deepest loop. */
  readonly node: string;
}

/** How deep loops stand in each other, those within pipelines counted. Pipelines stand in no circle when this is asked. */
export function deepestLoop(nodes: SubPipeline["nodes"], known: KnownPipelines): Depth {
  const found = new Map<string, Depth>();
  const below = (all: SubPipeline["nodes"]): Depth =>
    Object.entries(all).reduce<Depth>(
      (deepest, [id, { use, body }]) => {
        const pipeline = known.get(use);
        const inner = pipeline && (found.get(use) ?? below(pipeline.nodes));
        if (inner !== undefined) found.set(use, inner);
        const loop = body && below(body.nodes);
        const depth = Math.max(inner?.depth ?? 0, loop === undefined ? 0 : loop.depth + 1);
        const within = loop?.node || inner?.node;
        return depth > deepest.depth ? { depth, node: within ? `${id}/${within}` : id } : deepest;
      },
      { depth: 0, node: "" },
    );
  return below(nodes);
}
