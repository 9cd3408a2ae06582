import type { Step } from "@kumiki/core";
import type { LiveStep } from "./live-store.ts";

/** The document's node of a step: `node/inner` is a step inside a recipe. */
export const nodeOf = (step: string): string => step.split("/")[0] ?? step;

/** Steps of an answer by node of the document: those inside a recipe (`node/inner`) count together as their node. */
export function readSteps(steps: readonly Step[], prints: ReadonlyMap<string, string>): Record<string, LiveStep> {
  const found: Record<string, LiveStep> = {};
  for (const step of steps) {
    const id = nodeOf(step.node);
    const old = Object.hasOwn(found, id) ? found[id] : undefined;
    found[id] = {
      status: old?.status === "failed" ? "failed" : step.status,
      ms: (old?.ms ?? 0) + step.ms,
      previews: { ...old?.previews, ...step.previews },
      values: { ...old?.values, ...step.values },
      sizes: { ...old?.sizes, ...step.sizes },
      problem: old?.problem ?? step.problem,
      print: prints.get(id) ?? "",
    };
  }
  return found;
}

/** The known steps with the new ones; a step that came out the same stays the same object, so that it is not drawn again. */
export function mergeSteps(
  old: Readonly<Record<string, LiveStep>>,
  fresh: Readonly<Record<string, LiveStep>>,
): Record<string, LiveStep> {
  const kept = Object.entries(fresh).map(([id, step]) => {
    const before = old[id];
    return [
      id,
      before !== undefined && before.print === step.print && before.status === step.status ? before : step,
    ] as const;
  });
  return { ...old, ...Object.fromEntries(kept) };
}
