import { nodeOfStep, parseSource, roundAround, type Step } from "@kumiki/core";
import type { LiveStep } from "./live-store.ts";

/** By output port of a node that is a pipeline (`node.port`): the port of a step within. */
type Within = ReadonlyMap<string, string>;

/**
 * Steps of an answer by node of the document: those inside a pipeline or recipe (`node/inner`) count together as their
 * node, and what they made stands at the node's own ports too.
 */
export function readSteps(
  steps: readonly Step[],
  prints: ReadonlyMap<string, string>,
  within: Within = new Map(),
): Record<string, LiveStep> {
  const found: Record<string, LiveStep> = {};
  for (const step of steps) {
    // What goes round in a loop is looked at where the loop is opened.
    if (roundAround(step.node) !== undefined) continue;
    const id = nodeOfStep(step.node);
    const old = Object.hasOwn(found, id) ? found[id] : undefined;
    found[id] = {
      status: joined(old?.status, step.status),
      way: step.way,
      ms: (old?.ms ?? 0) + step.ms,
      ...(step.rounds && { rounds: step.rounds }),
      elements: { ...old?.elements, ...step.elements },
      previews: { ...old?.previews, ...step.previews },
      values: { ...old?.values, ...step.values },
      sizes: { ...old?.sizes, ...step.sizes },
      problem: old?.problem ?? step.problem,
      print: prints.get(id) ?? "",
    };
  }
  const byId = new Map(steps.map((step) => [step.node, step]));
  for (const [outer, inner] of within) {
    const [at, source] = [parseSource(outer), parseSource(inner)];
    const made = source.from === "node" ? byId.get(source.node) : undefined;
    const step = at.from === "node" && Object.hasOwn(found, at.node) ? found[at.node] : undefined;
    if (at.from === "input" || source.from === "input" || made === undefined || step === undefined) continue;
    found[at.node] = {
      ...step,
      previews: atPort(step.previews, at.port, made.previews?.[source.port]),
      elements: atPort(step.elements, at.port, made.elements?.[source.port]),
      values: atPort(step.values, at.port, made.values?.[source.port]),
      sizes: atPort(step.sizes, at.port, made.sizes?.[source.port]),
    };
  }
  return found;
}

/** Of several steps of one node: a failure tells most; one that was not needed, least. */
function joined(old: LiveStep["status"] | undefined, next: LiveStep["status"]): LiveStep["status"] {
  if (old === "failed" || (old !== undefined && next === "skipped")) return old;
  return next;
}

const atPort = <T>(record: Readonly<Record<string, T>>, port: string, value: T | undefined): Record<string, T> =>
  value === undefined ? { ...record } : { ...record, [port]: value };

/** The known steps with the new ones; a step that came out the same stays the same object, so that it is not drawn again. */
export function mergeSteps(
  old: Readonly<Record<string, LiveStep>>,
  fresh: Readonly<Record<string, LiveStep>>,
): Record<string, LiveStep> {
  const kept = Object.entries(fresh).map(([id, step]) => {
    const before = old[id];
    return [
      id,
      before !== undefined && before.print === step.print && before.status === step.status && before.way === step.way
        ? before
        : step,
    ] as const;
  });
  return { ...old, ...Object.fromEntries(kept) };
}
