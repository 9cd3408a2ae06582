import type { Source } from "../document/source.ts";
import type { PlanStep } from "./plan.ts";
import { sourcesOf } from "./route.ts";

/** By step that ended: the outputs that it gave. */
export type Ended = ReadonlyMap<string, ReadonlySet<string>>;

/** `open`: it depends on what the step `by` will decide. `absent`: by what the step `by` decided. */
export type Found = { readonly state: "there" } | { readonly state: "open" | "absent"; readonly by: string };

/** Whether values are there, or will be when they are made. */
export interface Presence {
  ofStep(id: string): Found;
  ofSource(source: Source): Found;
}

const there: Found = { state: "there" };

/** As far as it is decided by the steps that ended. */
export function presenceIn(steps: ReadonlyMap<string, PlanStep>, ended: Ended): Presence {
  const known = new Map<string, Found>();
  const ofStep = (id: string): Found => {
    if (ended.has(id)) return there;
    const found = known.get(id) ?? find(id);
    known.set(id, found);
    return found;
  };
  const find = (id: string): Found => {
    const step = steps.get(id);
    if (step === undefined) return there;
    if (step.picks === undefined) return firstOf([...step.requires, ...sourcesOf(step)], "there");
    return firstOf(sourcesOf(step), "absent");
  };
  /** One after another: the first that is not `passed` tells, so that nothing is decided that another decision spares. */
  const firstOf = (sources: readonly Source[], passed: "there" | "absent"): Found => {
    let last: Found = there;
    for (const source of sources) {
      last = ofSource(source);
      if (last.state !== passed) return last;
    }
    return last;
  };
  const ofWay = (id: string, port: string): Found => {
    const outputs = ended.get(id);
    if (outputs !== undefined) return outputs.has(port) ? there : { state: "absent", by: id };
    const found = ofStep(id);
    return found.state === "there" && steps.get(id)?.decides ? { state: "open", by: id } : found;
  };
  const ofSource = (source: Source): Found => {
    for (const { node, port } of source.when ?? []) {
      const found = ofWay(node, port);
      if (found.state !== "there") return found;
    }
    return source.from === "input" ? there : ofWay(source.node, source.port);
  };
  return { ofStep, ofSource };
}
