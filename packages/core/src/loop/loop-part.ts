import type { Component, Sizes } from "../component/component.ts";
import { listOf, type Port, port } from "../component/ports.ts";
import { outputSources } from "../document/output.ts";
import type { LoopBody } from "../document/schema.ts";
import type { Source } from "../document/source.ts";
import { chosenKindOf } from "../kinds/chosen-kind.ts";
import { type BaseKind, type Kind, listKind } from "../kinds/kind.ts";
import { portInputs } from "../nesting/pipeline-ports.ts";
import { workingBytes } from "../plan/estimate.ts";
import type { Loop, Plan, PlanBody } from "../plan/plan.ts";
import { waysThrough } from "../plan/ways.ts";

/** So many elements are reckoned with where nothing tells how many will come. */
const usualCount = 16;

/** A loop as a part with the ports of its body, whose size and cost are those of its rounds. */
export function loopPart(loop: Component, body: LoopBody, planBody: PlanBody): Component {
  const plan = planBody({});
  const outputs = Object.entries(outputSources(body.outputs)).map(([name]): [string, Port] => [
    name,
    port(listKind(kindAt(plan, body, name))),
  ]);
  const countOf = (at: Sizes): number => Math.max(0, ...body.each.map((name) => at[name]?.count ?? 0)) || usualCount;
  const atOnce = (params: { concurrency?: unknown }): number => Number(params.concurrency ?? 1);
  return {
    ...loop,
    inputs: inputPorts(body),
    outputs: Object.fromEntries(outputs),
    params: loop.params.loose(),
    size: (_params: never, at) => sizesOf(planBody(at), countOf(at)),
    cost: (params: never, at) => {
      const inside = planBody(at);
      const count = countOf(at);
      const results = Object.values(sizesOf(inside, count)).reduce(
        (sum, { width, height, channels }) => sum + width * height * channels * count,
        0,
      );
      const working = Math.max(...waysThrough(inside).map(workingBytes));
      return {
        memoryBytes: results + Math.min(count, atOnce(params)) * working,
        cpuMs: count * inside.estimate.cpuMs,
      };
    },
  };
}

/** What a step needs to run rounds. */
export function loopOf(plan: Plan, body: LoopBody): Loop {
  const lists = Object.keys(body.outputs).filter((name) => kindAt(plan, body, name).startsWith("list<"));
  return { plan, each: body.each, lists };
}

function inputPorts(body: LoopBody): Component["inputs"] {
  const ports = portInputs(body);
  return Object.fromEntries(
    Object.entries(body.inputs).flatMap(([name, { kind, default: byDefault }]): [string, Port][] => {
      if (!ports.has(name)) return [];
      // Elements are of base kinds, which a rule tells.
      if (body.each.includes(name)) return [[name, listOf(kind as BaseKind)]];
      return [[name, { ...port(kind), optional: byDefault !== undefined }]];
    }),
  );
}

/** The kind of a body's output in one round. */
function kindAt({ steps, outputs }: Plan, { inputs }: LoopBody, name: string): Kind {
  const source: Source | undefined = outputs[name];
  if (source === undefined) return "json";
  if (source.from === "input") return inputs[source.input]?.kind ?? "json";
  const step = steps.find(({ id }) => id === source.node);
  const made = step?.component.outputs[source.port];
  // What the wires decide was decided when the plan was made.
  return step && made ? (chosenKindOf(made, step.params) as Kind) : "json";
}

/** Pictures that leave: as large as those of one round, and as many as there are rounds. */
function sizesOf({ inputs, outputs, steps }: Plan, count: number): Sizes {
  return Object.fromEntries(
    Object.entries(outputs).flatMap(([name, source]) => {
      const one =
        source.from === "input"
          ? inputs.find((input) => input.name === source.input)?.size
          : steps.find(({ id }) => id === source.node)?.sizes.outputs[source.port];
      if (one === undefined) return [];
      const each = "count" in one && typeof one.count === "number" ? one.count : 1;
      return [[name, { ...one, count: count * each }]];
    }),
  );
}
