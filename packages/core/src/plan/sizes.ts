import type { Component, Cost, SizeEstimate, Sizes } from "../component/component.ts";
import { showSource } from "../document/source.ts";
import type { ImageSize } from "../kinds/values.ts";
import { fedParameters } from "../wired/fed-parameters.ts";
import { largestCost, largestSizes, possibleParams } from "../wired/worst-case.ts";
import type { OrderedNode } from "./order.ts";
import type { PlanInput, PlanStep } from "./plan.ts";

export interface SizedNode extends OrderedNode {
  readonly params: Readonly<Record<string, unknown>>;
  readonly sizes: PlanStep["sizes"];
  readonly cost: Cost;
}

/** Carries sizes along the wires: each step's picture sizes and cost, before anything runs. */
export function sizeNodes(
  steps: readonly (OrderedNode & { readonly params: Record<string, unknown> })[],
  inputs: readonly PlanInput[],
): SizedNode[] {
  const known = new Map<string, SizeEstimate>(inputs.map(({ name, size }) => [`$${name}`, size]));
  return steps.map((step) => {
    const { component } = step.node;
    const at = inputSizes(step, known);
    // What wires feed is not known before a run: the most of what it may be.
    const possible = possibleParams(component, step.params, fedParameters(step.node));
    // `as never`: a registry holds components of any parameters; these were parsed by this component's own schema.
    const outputs = component.size
      ? largestSizes(possible.map((params) => plainSizes(component, params, at)))
      : sameAsFirst(component, at);
    for (const [port, size] of Object.entries(outputs)) known.set(`${step.node.id}.${port}`, size);
    const cost = largestCost(possible.map((params) => component.cost(params as never, at)));
    return { ...step, sizes: { inputs: at, outputs }, cost };
  });
}

/** What a component says of its outputs; only lists have a number. */
function plainSizes({ size, outputs }: Component, params: SizedNode["params"], at: Sizes): Sizes {
  // `as never`: see above.
  const said = Object.entries(size?.(params as never, at) ?? {});
  return Object.fromEntries(
    said.map(([port, { count, ...one }]) => [
      port,
      count !== undefined && outputs[port]?.kind.startsWith("list<") ? { ...one, count } : one,
    ]),
  );
}

function inputSizes(step: OrderedNode, known: ReadonlyMap<string, SizeEstimate>): Sizes {
  const entries = Object.entries(step.node.inputs).flatMap(([port, at]): [string, SizeEstimate][] => {
    const sizes = ("from" in at ? [at] : at).flatMap((source) => known.get(showSource(source)) ?? []);
    const largest = sizes.reduce<SizeEstimate | undefined>((a, b) => (a && pixels(a) >= pixels(b) ? a : b), undefined);
    if (largest === undefined) return [];
    if ("from" in at) return [[port, largest]];
    return [[port, { ...largest, count: sizes.reduce((sum, { count = 1 }) => sum + count, 0) }]];
  });
  return Object.fromEntries(entries);
}

const pixels = (size: ImageSize): number => size.width * size.height;
const isPicture = (kind: string): boolean => kind === "image" || kind === "mask";

function sameAsFirst(component: Component, inputs: Sizes): Sizes {
  const first = Object.entries(component.inputs).find(
    ([name, { kind }]) => isPicture(kind) && inputs[name] !== undefined,
  );
  const size = first && inputs[first[0]];
  if (size === undefined) return {};
  const pictures = Object.entries(component.outputs).filter(([, { kind }]) => isPicture(kind));
  return Object.fromEntries(
    pictures.map(([name, { kind }]) => [name, kind === "mask" ? { ...size, channels: 1 } : size]),
  );
}
