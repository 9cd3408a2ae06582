import type { Source } from "../document/source.ts";
import type { Plan, PlanStep } from "./plan.ts";
import { type Ended, type Found, type Presence, presenceIn } from "./presence.ts";
import { sourcesOf } from "./route.ts";

/** What is needed, as far as it is known while steps end. */
export interface View {
  /** Steps that are needed whatever branches still decide, with those that ended. */
  readonly wanted: ReadonlySet<string>;
  /** Steps that may run yet, or ran. */
  readonly possible: ReadonlySet<string>;
  /** Names of the pipeline's inputs that are needed for sure. */
  readonly pictures: ReadonlySet<string>;
  /** The node by whose decision a source is not there; undefined where it is, or may be. */
  absentBy(source: Source): string | undefined;
  /** The wires of a step that bring a value: of a merge those that are there, only the first where no more is read. */
  inputsFor(step: PlanStep): PlanStep["inputs"];
  sourcesFor(step: PlanStep): Source[];
  /** Which wires bring a value is known. */
  isSettled(step: PlanStep): boolean;
}

type Plans = Pick<Plan, "steps" | "outputs">;

/**
 * Asks a plan what is needed, backwards from its outputs and from steps that nobody reads; where it stops depends on what
 * is decided so far. Conditions of a step are decided one after another, in the order of its wires, so that what a
 * run does depends on values alone. Stops come before everything else, in the order of the plan.
 */
export function lookAhead(plan: Plans): (ended: Ended) => View {
  const steps = new Map(plan.steps.map((step) => [step.id, step]));
  const read = new Set([...plan.steps.flatMap(sourcesAndWays), ...Object.values(plan.outputs).flatMap(nodesIn)]);
  const stops = plan.steps.filter(({ component }) => component.flow === "stop");
  const ends = plan.steps.filter(({ id, component }) => component.flow !== "stop" && !read.has(id));
  return (ended) => {
    const presence = presenceIn(steps, ended);
    const wanted = wants(steps, ended, presence);
    const possible = possibilities(steps, ended, presence);
    const ask = (of: Pick<typeof wanted, "source" | "step">, ids: readonly PlanStep[]): void => {
      for (const source of Object.values(plan.outputs)) of.source(source);
      for (const { id } of ids) of.step(id);
    };
    const stateOf = ({ id }: PlanStep): Found["state"] => presence.ofStep(id).state;
    const next = stops.find((stop) => stateOf(stop) !== "absent");
    if (next === undefined) ask(wanted, ends);
    else wanted.step(next.id);
    if (next !== undefined && stateOf(next) === "there") possible.step(next.id);
    else ask(possible, [...stops, ...ends]);
    return {
      wanted: wanted.steps,
      pictures: wanted.pictures,
      possible: possible.steps,
      absentBy: (source) => byOf(presence.ofSource(source)),
      ...takenIn(presence),
    };
  };
}

const byOf = (found: Found): string | undefined => (found.state === "absent" ? found.by : undefined);
const nodesIn = (source: Source): string[] => [
  ...(source.from === "node" ? [source.node] : []),
  ...(source.when ?? []).map(({ node }) => node),
];
const sourcesAndWays = (step: PlanStep): string[] => [...sourcesOf(step), ...step.requires].flatMap(nodesIn);

/** Which of a step's wires bring values. */
function takenIn(presence: Presence): Pick<View, "inputsFor" | "sourcesFor" | "isSettled"> {
  const taken = ({ picks }: PlanStep, at: readonly Source[]): readonly Source[] => {
    const there = at.filter((source) => presence.ofSource(source).state === "there");
    return picks === "first" ? there.slice(0, 1) : there;
  };
  const inputsFor = (step: PlanStep): PlanStep["inputs"] =>
    step.picks === undefined
      ? step.inputs
      : Object.fromEntries(
          Object.entries(step.inputs).map(([port, at]) => [port, taken(step, "from" in at ? [at] : at)]),
        );
  return {
    inputsFor,
    sourcesFor: (step) => sourcesOf({ inputs: inputsFor(step) }),
    isSettled: (step) =>
      step.picks !== "all" || sourcesOf(step).every((source) => presence.ofSource(source).state !== "open"),
  };
}

/** Collects what is needed for sure; where something is open, what decides it is needed. */
function wants(steps: ReadonlyMap<string, PlanStep>, ended: Ended, presence: Presence) {
  const wanted = new Set<string>();
  const pictures = new Set<string>();
  const { sourcesFor } = takenIn(presence);
  const run = (id: string): void => {
    const step = steps.get(id);
    if (step === undefined || wanted.has(id)) return;
    wanted.add(id);
    if (ended.has(id)) return;
    for (const taken of sourcesFor(step)) source(taken);
    if (step.picks === "all") for (const open of sourcesOf(step)) settle(open);
  };
  const source = (at: Source): void => {
    if (presence.ofSource(at).state !== "there") settle(at);
    else if (at.from === "input") pictures.add(at.input);
    else run(at.node);
  };
  const settle = (at: Source): void => {
    const found = presence.ofSource(at);
    if (found.state === "open") run(found.by);
  };
  const step = (id: string): void => {
    const found = presence.ofStep(id);
    if (found.state === "there") run(id);
    if (found.state === "open") run(found.by);
  };
  return { steps: wanted, pictures, source, step };
}

/** Collects what may be needed, whatever is still open. */
function possibilities(steps: ReadonlyMap<string, PlanStep>, ended: Ended, presence: Presence) {
  const possible = new Set<string>();
  const asked = new Set<string>();
  const step = (id: string): void => {
    const at = steps.get(id);
    if (at === undefined || possible.has(id) || presence.ofStep(id).state === "absent") return;
    possible.add(id);
    if (ended.has(id)) return;
    for (const read of mayTake(at)) source(read);
    for (const needed of at.requires) whether(needed);
  };
  const mayTake = (at: PlanStep): readonly Source[] => {
    const all = sourcesOf(at);
    const first = at.picks === "first" ? all.findIndex((one) => presence.ofSource(one).state === "there") : -1;
    return first < 0 ? all : all.slice(0, first + 1);
  };
  const source = (at: Source): void => {
    if (presence.ofSource(at).state === "absent") return;
    for (const { node } of at.when ?? []) if (!ended.has(node)) step(node);
    if (at.from === "node") step(at.node);
  };
  /** Only what decides whether it is there. */
  const whether = (at: Source): void => {
    if (presence.ofSource(at).state === "absent") return;
    for (const { node } of at.when ?? []) if (!ended.has(node)) step(node);
    const from = at.from === "node" ? steps.get(at.node) : undefined;
    if (from === undefined || asked.has(from.id) || ended.has(from.id)) return;
    asked.add(from.id);
    if (from.decides) step(from.id);
    for (const before of [...from.requires, ...sourcesOf(from)]) whether(before);
  };
  return { steps: possible, source, step };
}
