import { canonicalJson } from "../document/hash.ts";
import { sourceOf, withSource } from "../document/output.ts";
import type { LoopBody, PipelineDocument, PipelineNode } from "../document/schema.ts";
import { parseSource, showSource } from "../document/source.ts";
import type { PlanBody } from "../plan/plan.ts";
import { bodyAsDocument } from "./bodies.ts";

/**
 * The body of a loop as a document whose nodes are called as their steps are (`loop/inner`). Nodes that say nothing have the
 * loop's retries and time limit; whether an element's failure is one of the loop is the loop's matter.
 */
export function bodyAt(
  { id, node }: { readonly id: string; readonly node: PipelineNode },
  body: LoopBody,
  around: PipelineDocument,
): PipelineDocument {
  const place = (written: string): string => {
    const source = parseSource(written);
    return source.from === "input" ? written : showSource({ ...source, node: `${id}/${source.node}` });
  };
  const { retries, retryDelayMs, timeoutMs } = node;
  const said = Object.entries({ retries, retryDelayMs, timeoutMs }).filter(([, value]) => value !== undefined);
  const nodes = Object.entries(body.nodes).map(([inner, one]): [string, PipelineNode] => {
    const wired = Object.entries(one.in).map(([port, at]) => [
      port,
      typeof at === "string" ? place(at) : at.map(place),
    ]);
    return [`${id}/${inner}`, { ...Object.fromEntries(said), ...one, in: Object.fromEntries(wired) }];
  });
  const outputs = Object.entries(body.outputs).map(([name, output]) => [
    name,
    withSource(output, place(sourceOf(output))),
  ]);
  return bodyAsDocument({ ...body, nodes: Object.fromEntries(nodes), outputs: Object.fromEntries(outputs) }, around);
}

/** Plans are asked for the same sizes several times: for size, cost and the step itself. */
export function remembered(plan: PlanBody): PlanBody {
  const known = new Map<string, ReturnType<PlanBody>>();
  return (sizes) => {
    const key = canonicalJson(sizes);
    const made = known.get(key) ?? plan(sizes);
    known.set(key, made);
    return made;
  };
}
