import fc from "fast-check";
import { z } from "zod";
import { describeRegistry } from "../catalogue/describe.ts";
import { defineComponent } from "../component/component.ts";
import { number } from "../component/params.ts";
import { optional, port } from "../component/ports.ts";
import type { Registry } from "../component/registry.ts";
import { documentSchema, type PipelineDocument, type PipelineInput, type PipelineNode } from "../document/schema.ts";
import type { PortKind } from "../kinds/kind.ts";
import { text } from "../text.ts";
import { makeScope } from "../validate/make-scope.ts";
import { sampleRegistry } from "../validate/sample-registry.contract.ts";
import { infoOf, kindOfSource } from "../validate/scope.ts";
import type { PartFacts } from "./cut-out.ts";

const made = {
  version: 1,
  cost: () => ({ memoryBytes: 1000, cpuMs: 1 }),
  run: (): never => {
    throw new Error("this component is for planning only");
  },
};
const count = defineComponent({
  ...made,
  id: "test.count",
  label: text("数える", "Count"),
  summary: text("数える。", "Counts."),
  inputs: { detections: port("detections") },
  outputs: { count: port("number") },
  params: z.strictObject({}),
});
const turn = defineComponent({
  ...made,
  id: "test.turn",
  label: text("回す", "Turn"),
  summary: text("回す。", "Turns."),
  inputs: { image: port("image"), by: optional(port("number")) },
  outputs: { image: port("image") },
  params: z.strictObject({ strength: number({ min: 1, max: 200, default: 30, label: text("強さ", "Strength") }) }),
});

/** The sample parts, and two between which numbers go. */
export const nestingRegistry: Registry = {
  ...sampleRegistry,
  components: new Map([...sampleRegistry.components, [count.id, count], [turn.id, turn]]),
};
export const nestingCatalogue = describeRegistry(nestingRegistry);
const parts = nestingCatalogue.components.filter(({ id }) => id !== "test.join");

export function factsOf(document: PipelineDocument): PartFacts {
  const scope = makeScope(document, nestingCatalogue);
  return {
    kindOf(source) {
      const kind = kindOfSource(scope, source);
      return kind === "missing" || kind === "unknown" ? undefined : kind;
    },
    portsOf: (id) => Object.keys(infoOf(scope, document.nodes[id] ?? { use: "" })?.outputs ?? {}),
  };
}

/** Numbers from 0 (inclusive) to 1, one after another. */
type Draw = () => number;
const pick = <T>(draw: Draw, all: readonly T[]): T | undefined => all[Math.floor(draw() * all.length)];

const inputs: Record<string, PipelineInput> = {
  photo: { kind: "image" },
  other: { kind: "image" },
  angle: { kind: "number", default: 3 },
  strength: { kind: "number", schema: { type: "number", minimum: 1, maximum: 200 }, default: 12 },
};

/** A document that can be planned: parts in a row, each wired to something before it that fits. */
function grow(draw: Draw, length: number): PipelineDocument {
  const nodes: Record<string, PipelineNode> = {};
  const known: { source: string; kind: PortKind }[] = Object.entries(inputs).map(([name, { kind }]) => ({
    source: `$${name}`,
    kind,
  }));
  const fitting = (kind: PortKind) => known.filter((one) => one.kind === kind).map(({ source }) => source);
  for (let at = 0; at < length; at++) {
    const info = pick(draw, parts);
    if (info === undefined) continue;
    const wires = Object.entries(info.inputs).map(([name, { kind, optional: free }]) => {
      const single = kind.startsWith("list<") ? fitting("image") : fitting(kind);
      const first = free && draw() < 0.4 ? undefined : pick(draw, single);
      const second = pick(draw, single);
      const list = first && second && draw() < 0.7 ? [first, second] : first && [first];
      return [name, kind.startsWith("list<") ? list : first, free] as const;
    });
    if (wires.some(([, source, free]) => source === undefined && !free)) continue;
    const id = `n${at}`;
    const given = Object.fromEntries(wires.filter(([, source]) => source !== undefined));
    const takes = "properties" in info.params && JSON.stringify(info.params.properties).includes('"strength"');
    nodes[id] = {
      use: `${info.id}@${info.version}`,
      in: given,
      with: takes && draw() < 0.5 ? { strength: draw() < 0.6 ? { $input: "strength" } : 50 } : {},
    };
    for (const [name, { kind }] of Object.entries(info.outputs)) known.push({ source: `${id}.${name}`, kind });
  }
  const ends = known.filter(() => draw() < 0.3).map(({ source }, at) => [`o${at}`, source]);
  const places = Object.keys(nodes).map((id, at) => [id, [at * 240, Math.round(draw() * 400)]]);
  return documentSchema.parse({
    kumiki: 1,
    name: "random",
    inputs,
    nodes,
    outputs: Object.fromEntries([["first", "$photo"], ...ends]),
    layout: { nodes: Object.fromEntries(places), notes: [], groups: [] },
  });
}

/** Random documents of up to `most` nodes, with some of their nodes chosen. */
export const randomSelection = (most: number) =>
  fc.infiniteStream(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })).chain((stream) =>
    fc.tuple(fc.integer({ min: 1, max: most }), fc.integer({ min: 1, max: 15 })).map(([length, mask]) => {
      const draw: Draw = () => stream.next().value ?? 0;
      const document = grow(draw, length);
      const chosen = Object.keys(document.nodes).filter((_, at) => (mask >> (at % 4)) & 1);
      return { document, chosen };
    }),
  );
